package org.postern.postfix;

import java.util.regex.Pattern;

/** Name of an instance as postmulti(1) keeps it: {@code postfix-…}; it begins every log line of the instance. */
public record InstanceName(String asString) implements Comparable<InstanceName> {
    private static final String PREFIX = "postfix-";
    private static final Pattern NAME = Pattern.compile("postfix(-[a-z0-9]+)*");
    /** With {@code .log} behind it, it is still the name of a file. */
    private static final int LONGEST = 200;

    /** The default instance, in {@code /etc/postfix}; postmulti(1) lists it as {@code -}. */
    public static final InstanceName PRIMARY = new InstanceName("postfix");

    public InstanceName {
        if (asString.length() > LONGEST || !NAME.matcher(asString).matches()) {
            throw new IllegalArgumentException("no instance can be called " + Quoted.of(asString)
                    + ": postmulti(1) wants " + PREFIX + " and lower-case letters, digits and hyphens");
        }
    }

    /** The instance of the server with that id. */
    public static InstanceName forId(String id) {
        return new InstanceName(PREFIX + id);
    }

    /** The id that {@link #forId} was given; of the default instance there is none. */
    public String id() {
        return asString.substring(PREFIX.length());
    }

    public boolean isPrimary() {
        return equals(PRIMARY);
    }

    @Override
    public int compareTo(InstanceName other) {
        return asString.compareTo(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
