package org.postern.mailserver;

import java.io.Serializable;
import java.util.Locale;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.InvalidValueException;

/**
 * Whose mail a server refuses (access(5)): one envelope sender, or all of a domain and of the domains below it.
 *
 * @param asString mail address or domain name, in lower case
 */
public record BlockedSender(String asString) implements Comparable<BlockedSender>, Serializable {
    /** @throws InvalidValueException where the text is neither, or begins with the number sign of comments in tables */
    public BlockedSender {
        if (asString.startsWith("#")) {
            throw InvalidValueException.of("blocked sender", asString, "block its domain: no table holds this address");
        }
        asString = asString.indexOf('@') >= 0
                ? EmailAddress.of(asString).asString().toLowerCase(Locale.ROOT)
                : DomainName.of(asString).asString();
    }

    public static BlockedSender of(String text) {
        return new BlockedSender(text);
    }

    public boolean isDomain() {
        return asString.indexOf('@') < 0;
    }

    @Override
    public int compareTo(BlockedSender other) {
        return asString.compareTo(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
