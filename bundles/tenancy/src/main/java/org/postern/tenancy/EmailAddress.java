package org.postern.tenancy;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A mailbox: dot-atom local part (RFC 5322 §3.2.3; quoted local parts are not taken) and domain. */
public record EmailAddress(String localPart, DomainName domain) implements Comparable<EmailAddress>, Serializable {
    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern DOT_ATOM = Pattern.compile(ATOM + "(\\." + ATOM + ")*");

    public EmailAddress {
        if (localPart.length() > LONGEST_LOCAL_PART
                || !DOT_ATOM.matcher(localPart).matches()) {
            throw InvalidValueException.of("local part", localPart, "write up to 64 letters, digits, dots and - _ +");
        }
    }

    /** @throws InvalidValueException where the text is no {@code local@domain} */
    public static EmailAddress of(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw InvalidValueException.of("mail address", text, "write it as name@example.com");
        }
        return new EmailAddress(text.substring(0, at), DomainName.of(text.substring(at + 1)));
    }

    public String asString() {
        return localPart + "@" + domain;
    }

    @Override
    public int compareTo(EmailAddress other) {
        return asString().compareTo(other.asString());
    }

    @Override
    public String toString() {
        return asString();
    }
}
