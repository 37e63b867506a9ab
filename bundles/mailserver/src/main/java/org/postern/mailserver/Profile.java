package org.postern.mailserver;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.postern.tenancy.InvalidValueException;

/** What a mail server is for; its configuration follows from it. */
public enum Profile {
    /** Takes mail from the trusted networks and sends it on: fast and light, no content filter. */
    OUTGOING("outgoing"),
    /** As outgoing, tuned for mass mailing to slow destinations. */
    BULK("bulk"),
    /** Takes mail from the Internet for the organisation's domains through all checks, and hands it to the mail store. */
    INCOMING("incoming");

    private final String token;

    Profile(String token) {
        this.token = token;
    }

    /** The word kept in {@code posternProfile}. */
    public String token() {
        return token;
    }

    /** @throws InvalidValueException for a word that names no profile */
    public static Profile of(String token) {
        return Arrays.stream(values())
                .filter(profile -> profile.token.equals(token))
                .findFirst()
                .orElseThrow(() -> InvalidValueException.of(
                        "profile",
                        token,
                        "take one of %s",
                        Arrays.stream(values()).map(Profile::token).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return token;
    }
}
