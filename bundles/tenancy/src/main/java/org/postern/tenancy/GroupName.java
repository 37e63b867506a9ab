package org.postern.tenancy;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Name of a group within its organisation (RFC 4519 {@code cn}). */
public record GroupName(String asString) implements Comparable<GroupName>, Serializable {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N} ._-]{0,62}[\\p{L}\\p{M}\\p{N}_-])?");

    public GroupName {
        if (!NAME.matcher(asString).matches()) {
            throw InvalidValueException.of(
                    "group name", asString, "write up to 64 letters, digits, spaces, dots, hyphens or underscores");
        }
    }

    /** @throws InvalidValueException where the text is no group name */
    public static GroupName of(String text) {
        return new GroupName(text);
    }

    @Override
    public int compareTo(GroupName other) {
        return asString.compareToIgnoreCase(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
