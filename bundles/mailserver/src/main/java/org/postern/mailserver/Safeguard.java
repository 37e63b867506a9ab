package org.postern.mailserver;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.tenancy.InvalidValueException;

/** What a server can demand or do beyond what every server of its profile does; each is off until it is chosen. */
public enum Safeguard {
    /** Clients say who they are (postconf(5), {@code smtpd_helo_required}); incoming servers always ask. */
    HELO("helo", Profile.OUTGOING, Profile.BULK),
    /** They say it with a full name or an address ({@code reject_non_fqdn_helo_hostname}). */
    FQDN_HELO("fqdn-helo", Profile.values()),
    /** The client's address has a name in the DNS ({@code reject_unknown_reverse_client_hostname}). */
    REVERSE_NAME("reverse-name", Profile.INCOMING),
    /** The sender's domain can get mail ({@code reject_unknown_sender_domain}). */
    SENDER_DOMAIN("sender-domain", Profile.values()),
    /** Nobody outside reads which machines a message came from before this one ({@code smtp_header_checks}). */
    HIDDEN_HOPS("hidden-hops", Profile.OUTGOING, Profile.BULK);

    private final String token;
    private final Set<Profile> profiles;

    Safeguard(String token, Profile... profiles) {
        this.token = token;
        this.profiles = EnumSet.copyOf(Arrays.asList(profiles));
    }

    /** The word kept in {@code posternSafeguard}. */
    public String token() {
        return token;
    }

    /** True where servers of that profile have the choice. */
    public boolean isFor(Profile profile) {
        return profiles.contains(profile);
    }

    /** @throws InvalidValueException for a word that names no safeguard */
    public static Safeguard of(String token) {
        return Arrays.stream(values())
                .filter(safeguard -> safeguard.token.equals(token))
                .findFirst()
                .orElseThrow(() -> InvalidValueException.of("safeguard", token, "take one of %s", tokens()));
    }

    private static String tokens() {
        return Arrays.stream(values()).map(Safeguard::token).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return token;
    }
}
