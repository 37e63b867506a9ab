package org.postern.tenancy;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * What holds an address: the id a mail server got when it was added and keeps for ever, whatever its host name becomes.
 * It names the server's entry, its Postfix instance, its folders and its queue, so it is short and plain.
 */
public record InstanceId(String asString) implements Comparable<InstanceId>, Serializable {
    private static final int LONGEST = 48;
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public InstanceId {
        if (asString.length() > LONGEST || !PLAIN.matcher(asString).matches()) {
            throw InvalidValueException.of(
                    "server id",
                    asString,
                    "write up to 48 lower-case letters, digits and inner hyphens, as in klix-smtp");
        }
    }

    /** @throws InvalidValueException where the text is no id */
    public static InstanceId of(String text) {
        return new InstanceId(text);
    }

    @Override
    public int compareTo(InstanceId other) {
        return asString.compareTo(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
