package org.postern.tenancy;

import java.io.Serializable;

/** Fully qualified name of a machine or of a mail server, lower case, A-labels (RFC 1123 §2.1). */
public record HostName(String asString) implements Comparable<HostName>, Serializable {
    public HostName {
        asString = canonical(asString);
    }

    /** @throws InvalidValueException where the text is no fully qualified host name */
    public static HostName of(String text) {
        return new HostName(text);
    }

    /** The part before the first dot: {@code smtp} of {@code smtp.klix.com}. */
    public String firstLabel() {
        return asString.substring(0, asString.indexOf('.'));
    }

    public boolean isIn(DomainName domain) {
        return asString.endsWith("." + domain.asString());
    }

    private static String canonical(String text) {
        return DnsNames.canonical(text).orElseThrow(() -> InvalidValueException.of("host name", text, DnsNames.RULE));
    }

    @Override
    public int compareTo(HostName other) {
        return asString.compareTo(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
