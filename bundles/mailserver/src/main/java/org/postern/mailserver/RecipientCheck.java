package org.postern.mailserver;

import java.util.Arrays;
import org.postern.tenancy.InvalidValueException;

/** Which recipients of a domain an incoming server accepts. */
public enum RecipientCheck {
    /** Those that a user of the organisation has as mail address, and postmaster (RFC 5321 §4.5.1). */
    LISTED("listed"),
    /** Every one; the mail store decides, and mail to unknown people bounces. */
    ANY("any");

    private final String token;

    RecipientCheck(String token) {
        this.token = token;
    }

    /** The word kept in {@code posternRecipientCheck}. */
    public String token() {
        return token;
    }

    /** @throws InvalidValueException for a word that names no check */
    public static RecipientCheck of(String token) {
        return Arrays.stream(values())
                .filter(check -> check.token.equals(token))
                .findFirst()
                .orElseThrow(() -> InvalidValueException.of("recipient check", token, "take listed or any"));
    }

    @Override
    public String toString() {
        return token;
    }
}
