package org.postern.tenancy;

import java.io.Serializable;
import java.util.Optional;

/** Name of a mail domain: the right-hand side of its addresses, lower case, A-labels (RFC 5321 §4.1.2). */
public record DomainName(String asString) implements Comparable<DomainName>, Serializable {
    public DomainName {
        asString = canonical(asString);
    }

    /** @throws InvalidValueException where the text is no domain name of at least two labels */
    public static DomainName of(String text) {
        return new DomainName(text);
    }

    /** True where one of the two is the other, or lies below it in the DNS. */
    public boolean overlaps(DomainName other) {
        return equals(other) || asString.endsWith("." + other.asString) || other.asString.endsWith("." + asString);
    }

    /** The domain right above this one; empty at a top-level domain's own names. */
    public Optional<DomainName> parent() {
        String above = asString.substring(asString.indexOf('.') + 1);
        return above.indexOf('.') < 0 ? Optional.empty() : Optional.of(new DomainName(above));
    }

    private static String canonical(String text) {
        return DnsNames.canonical(text).orElseThrow(() -> InvalidValueException.of("domain name", text, DnsNames.RULE));
    }

    @Override
    public int compareTo(DomainName other) {
        return asString.compareTo(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
