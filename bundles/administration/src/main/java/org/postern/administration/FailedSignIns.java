package org.postern.administration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nobody try passwords without end: five failures for one login from one client within five minutes, or fifty for one
 * login from anywhere, or fifty from one client, and the next attempt has to wait. Whether there is such a person plays no
 * part. What is known is lost with the process, and not earlier, whoever comes and goes that asks.
 */
@Component(service = FailedSignIns.class, immediate = true)
public final class FailedSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(FailedSignIns.class);
    private static final int IPV6_SITE = 64;

    private final Clock clock;
    private final Tally<Login> logins = new Tally<>(Failures::ofLogin);
    private final Tally<String> clients = new Tally<>(Failures::ofClient);
    private final Tally<Pair> pairs = new Tally<>(Failures::ofPerson);
    private final Tally<UserId> changes = new Tally<>(Failures::ofPerson);

    @Activate
    public FailedSignIns() {
        this(Clock.systemUTC());
    }

    FailedSignIns(Clock clock) {
        this.clock = clock;
    }

    /** One login from one client. */
    private record Pair(Login login, String client) {}

    /** An attempt under way; closed without a word, as where the directory is away, it counts for nothing. */
    final class Attempt implements AutoCloseable {
        private final String what;
        private final List<Tally.Count> counts;
        private final List<Tally.Count> forgotten;
        private final Duration remaining;

        /** @param forgotten with a success */
        private Attempt(String what, List<Tally.Count> counts, List<Tally.Count> forgotten, Instant now) {
            this.what = what;
            this.counts = counts;
            this.forgotten = forgotten;
            this.remaining = Collections.max(
                    counts.stream().map(count -> count.remaining(now)).toList());
            if (!isTooEarly()) {
                counts.forEach(Tally.Count::begin);
            }
        }

        /** True where it may not be made before {@link #remaining} has passed. */
        boolean isTooEarly() {
            return !remaining.isZero();
        }

        Duration remaining() {
            return remaining;
        }

        void failed() {
            fail(this);
        }

        /** Forgets the failures for the login from there; the client may still be trying others, others this login. */
        void succeeded() {
            forget(forgotten);
        }

        @Override
        public void close() {
            if (!isTooEarly()) {
                end(counts);
            }
        }
    }

    /** @param client network address that it comes from */
    synchronized Attempt begin(Login login, String client) {
        String site = site(client);
        Tally.Count pair = pairs.of(new Pair(login, site));
        return new Attempt(
                "sign-in as %s from %s".formatted(login.printable(), client),
                List.of(pair, logins.of(login), clients.of(site)),
                List.of(pair),
                clock.instant());
    }

    /** Of somebody who has signed in, and whom no stranger keeps from changing his password. */
    synchronized Attempt begin(UserId user) {
        Tally.Count own = changes.of(user);
        return new Attempt("change of the password of " + user, List.of(own), List.of(own), clock.instant());
    }

    /** Lets a person try again at once, wherever he is. */
    synchronized void forget(UserId user, List<Login> his) {
        changes.forget(user::equals);
        logins.forget(his::contains);
        pairs.forget(pair -> his.contains(pair.login()));
    }

    /** How many failures of each kind are known. */
    synchronized List<Integer> sizes() {
        return Stream.of(logins, clients, pairs, changes).map(Tally::size).toList();
    }

    private synchronized void fail(Attempt attempt) {
        Instant now = clock.instant();
        attempt.counts.forEach(count -> count.fail(now));
        Duration wait = Collections.max(
                attempt.counts.stream().map(count -> count.closed(now)).toList());
        if (wait.isZero()) {
            LOG.warn("Failed {}", attempt.what);
        } else {
            LOG.warn("Failed {}: the next one has to wait {} seconds", attempt.what, wait.toSeconds());
        }
    }

    private synchronized void end(List<Tally.Count> counts) {
        counts.forEach(Tally.Count::end);
    }

    private synchronized void forget(List<Tally.Count> counts) {
        counts.forEach(Tally.Count::forget);
    }

    /** Of IPv6 the network: whoever has an address there has them all. */
    private static String site(String client) {
        try {
            IpAddress address = IpAddress.of(client);
            return address.isIpv6() ? new Network(address.asString(), IPV6_SITE).asString() : address.asString();
        } catch (InvalidValueException noAddress) {
            return client;
        }
    }
}
