package org.postern.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The failures of somebody of late. Enough of them within five minutes make half a minute's wait; each time
 * again, within five minutes after that, twice as long, up to a quarter of an hour. Attempts under way count as failed ones.
 */
final class Failures {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final int enough;
    private final int enoughAgain;
    private final Deque<Instant> times = new ArrayDeque<>();
    private Instant latest = Instant.MIN;
    private Instant closedUntil = Instant.MIN;
    private Duration nextWait = SHORTEST;

    private Failures(int enough, int enoughAgain) {
        this.enough = enough;
        this.enoughAgain = enoughAgain;
    }

    /** Of one person in one place: after the first wait each single failure makes another. */
    static Failures ofPerson() {
        return new Failures(5, 1);
    }

    /** Of one login from anywhere: strangers must be many to lock a person out. */
    static Failures ofLogin() {
        return new Failures(50, 10);
    }

    /** Many people may come from one address. */
    static Failures ofClient() {
        return new Failures(50, 50);
    }

    /** How long the next attempt has to wait; zero where it may be made. */
    Duration remaining(Instant now, int underWay) {
        if (!closed(now).isZero()) {
            return closed(now);
        }
        forgetBefore(now.minus(WINDOW));
        return times.size() + underWay < limit() ? Duration.ZERO : SHORTEST;
    }

    /** How long the wait lasts that they have made. */
    Duration closed(Instant now) {
        return now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
    }

    void add(Instant now) {
        forgetBefore(now.minus(WINDOW));
        times.addLast(now);
        latest = now;
        if (times.size() >= limit()) {
            times.clear();
            closedUntil = now.plus(nextWait);
            nextWait = min(nextWait.multipliedBy(2), LONGEST);
        }
    }

    Instant rememberedUntil() {
        return (latest.isAfter(closedUntil) ? latest : closedUntil).plus(WINDOW);
    }

    private int limit() {
        return closedUntil.equals(Instant.MIN) ? enough : enoughAgain;
    }

    private void forgetBefore(Instant oldest) {
        while (!times.isEmpty() && times.getFirst().isBefore(oldest)) {
            times.removeFirst();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
