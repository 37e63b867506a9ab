package org.postern.administration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/**
 * Lets nobody try passwords without end: five failures for one login within five minutes, or fifty from one client, and
 * the next attempt has to wait. Whether there is such a person plays no part. What is known is lost with the process, and not
 * earlier, whoever comes and goes that asks.
 */
@Component(service = FailedSignIns.class, immediate = true)
public final class FailedSignIns {
    /** How many logins and clients are known at most; beyond them those that would be forgotten next are. */
    static final int MOST = 10_000;

    private static final int IPV6_SITE = 64;

    private final Clock clock;
    private final Map<String, Failures> known = new HashMap<>();

    @Activate
    public FailedSignIns() {
        this(Clock.systemUTC());
    }

    FailedSignIns(Clock clock) {
        this.clock = clock;
    }

    /** An attempt under way; closed without a word, as where the directory is away, it counts for nothing. */
    final class Attempt implements AutoCloseable {
        private final String login;
        private final List<Failures> counted;
        private final Duration remaining;

        private Attempt(String login, List<Failures> counted, Duration remaining) {
            this.login = login;
            this.counted = counted;
            this.remaining = remaining;
        }

        /** True where it may not be made before {@link #remaining} has passed. */
        boolean isTooEarly() {
            return !remaining.isZero();
        }

        Duration remaining() {
            return remaining;
        }

        void failed() {
            fail(counted);
        }

        /** Forgets the failures for the login; the client may still be trying others. */
        void succeeded() {
            forget(login);
        }

        @Override
        public void close() {
            if (!isTooEarly()) {
                end(counted);
            }
        }
    }

    /** @param client network address that it comes from */
    synchronized Attempt begin(Login login, String client) {
        Instant now = clock.instant();
        return begin(login, List.of(ofLogin(login, now), of("client " + site(client), Failures::ofClient, now)), now);
    }

    synchronized Attempt begin(Login login) {
        Instant now = clock.instant();
        return begin(login, List.of(ofLogin(login, now)), now);
    }

    /** How many logins and clients are known. */
    synchronized int size() {
        return known.size();
    }

    private Attempt begin(Login login, List<Failures> counted, Instant now) {
        Duration remaining = Collections.max(
                counted.stream().map(each -> each.remaining(now)).toList());
        if (remaining.isZero()) {
            counted.forEach(Failures::begin);
        }
        return new Attempt(key(login), counted, remaining);
    }

    private synchronized void fail(List<Failures> counted) {
        Instant now = clock.instant();
        counted.forEach(each -> each.add(now));
    }

    private synchronized void end(List<Failures> counted) {
        counted.forEach(Failures::end);
    }

    private synchronized void forget(String key) {
        known.remove(key);
    }

    private Failures ofLogin(Login login, Instant now) {
        return of(key(login), Failures::ofLogin, now);
    }

    private Failures of(String key, Function<Instant, Failures> first, Instant now) {
        Failures failures = known.get(key);
        if (failures == null || failures.rememberedUntil().isBefore(now)) {
            makeRoom();
            failures = first.apply(now);
            known.put(key, failures);
        }
        return failures;
    }

    private static String key(Login login) {
        return "login " + login.text();
    }

    /** Many at once, for it takes long. */
    private void makeRoom() {
        if (known.size() >= MOST) {
            known.entrySet().stream()
                    .sorted(Comparator.comparing(each -> each.getValue().rememberedUntil()))
                    .limit(MOST / 10)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(known::remove);
        }
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
