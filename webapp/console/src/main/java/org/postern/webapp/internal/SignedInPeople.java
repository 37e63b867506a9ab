package org.postern.webapp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.administration.SignIn.SignedIn;
import org.postern.tenancy.UserId;

/** The sign-ins that are valid, for half a day at most. A session whose ticket is not among them is nobody's. */
public final class SignedInPeople {
    public static final Duration LONGEST = Duration.ofHours(12);

    private final Map<String, SignIn> byTicket = new ConcurrentHashMap<>();
    private final Clock clock;

    SignedInPeople(Clock clock) {
        this.clock = clock;
    }

    /**
     * One browser in which a person has signed in.
     *
     * @param client its network address
     * @param idle how long it stays valid while nobody uses it
     */
    public record SignIn(String ticket, SignedIn person, Instant since, Instant seen, String client, Duration idle) {
        public UserId user() {
            return person.user();
        }

        SignIn seenAt(Instant now) {
            return new SignIn(ticket, person, since, now, client, idle);
        }

        SignIn with(SignedIn again) {
            return new SignIn(ticket, again, since, seen, client, idle);
        }

        boolean isValidAt(Instant now) {
            return now.isBefore(seen.plus(idle)) && now.isBefore(since.plus(LONGEST));
        }
    }

    /** Takes note of a sign-in; the answer is its ticket. */
    public String add(SignedIn person, String client, Duration idle) {
        Instant now = clock.instant();
        byTicket.values().removeIf(signIn -> !signIn.isValidAt(now));
        String ticket = UUID.randomUUID().toString();
        byTicket.put(ticket, new SignIn(ticket, person, now, now, client, idle));
        return ticket;
    }

    /** The sign-in that a ticket is for, where it is still valid. */
    Optional<SignIn> find(String ticket) {
        return Optional.ofNullable(byTicket.get(ticket)).filter(signIn -> signIn.isValidAt(clock.instant()));
    }

    /** Takes note of a sign of life. */
    void renew(String ticket) {
        find(ticket).ifPresent(valid -> byTicket.replace(ticket, valid, valid.seenAt(clock.instant())));
    }

    /** The person is the same, and has another password now. */
    public void renew(String ticket, SignedIn person) {
        byTicket.computeIfPresent(ticket, (same, signIn) -> signIn.with(person));
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
