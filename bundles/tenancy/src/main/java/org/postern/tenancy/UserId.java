package org.postern.tenancy;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a person signs in with: unique over all organisations, lower case (RFC 4519 {@code uid}). */
public record UserId(String asString) implements Comparable<UserId>, Serializable {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public UserId {
        asString = asString.toLowerCase(Locale.ROOT);
        if (!ID.matcher(asString).matches()) {
            throw InvalidValueException.of(
                    "user id",
                    asString,
                    "write up to 64 letters, digits, dots, hyphens or underscores, as in admin-klix");
        }
    }

    /** @throws InvalidValueException where the text is no user id */
    public static UserId of(String text) {
        return new UserId(text);
    }

    @Override
    public int compareTo(UserId other) {
        return asString.compareTo(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
