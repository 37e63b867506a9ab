package org.postern.webapp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.tenancy.UserId;

/** The sign-ins that are valid. A session whose ticket is not among them is nobody's. */
public final class SignedInPeople {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private final Map<String, SignIn> byTicket = new ConcurrentHashMap<>();
    private final Clock clock;

    SignedInPeople(Clock clock) {
        this.clock = clock;
    }

    /**
     * One browser in which a person has signed in.
     *
     * @param client its network address
     */
    public record SignIn(String ticket, UserId user, Instant since, Instant seen, String client) {
        SignIn seenAt(Instant now) {
            return new SignIn(ticket, user, since, now, client);
        }

        boolean isValidAt(Instant now) {
            return now.isBefore(seen.plus(IDLE)) && now.isBefore(since.plus(LONGEST));
        }
    }

    /** Takes note of a sign-in; the answer is its ticket. */
    public String add(UserId user, String client) {
        Instant now = clock.instant();
        byTicket.values().removeIf(signIn -> !signIn.isValidAt(now));
        String ticket = UUID.randomUUID().toString();
        byTicket.put(ticket, new SignIn(ticket, user, now, now, client));
        return ticket;
    }

    /** True where the ticket is still good; that counts as a sign of life. */
    boolean renew(String ticket) {
        Instant now = clock.instant();
        return byTicket.computeIfPresent(ticket, (same, signIn) -> signIn.isValidAt(now) ? signIn.seenAt(now) : null)
                != null;
    }

    /** The valid ones of one person, the latest first. */
    public List<SignIn> of(UserId user) {
        Instant now = clock.instant();
        return byTicket.values().stream()
                .filter(signIn -> signIn.user().equals(user) && signIn.isValidAt(now))
                .sorted(Comparator.comparing(SignIn::since).reversed())
                .toList();
    }

    public void remove(String ticket) {
        byTicket.remove(ticket);
    }

    /** Ends every sign-in of a person. */
    public void removeAll(UserId user) {
        byTicket.values().removeIf(signIn -> signIn.user().equals(user));
    }

    /** Ends every sign-in of a person but one. */
    public void removeOthers(UserId user, String ticket) {
        byTicket.values()
                .removeIf(
                        signIn -> signIn.user().equals(user) && !signIn.ticket().equals(ticket));
    }
}
