package org.postern.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The failures of one login or client of late. Enough of them within five minutes make half a minute's wait; each time
 * again, within five minutes after that, twice as long, up to a quarter of an hour. Attempts under way count as failed.
 */
final class Failures {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final int enough;
    private final int enoughAgain;
    private final Deque<Instant> times = new ArrayDeque<>();
    private Instant latest;
    private Instant closedUntil = Instant.MIN;
    private Duration nextWait = SHORTEST;
    private int underWay;

    private Failures(int enough, int enoughAgain, Instant now) {
        this.enough = enough;
        this.enoughAgain = enoughAgain;
        this.latest = now;
    }

    /** After the first wait each single failure makes another. */
    static Failures ofLogin(Instant now) {
        return new Failures(5, 1, now);
    }

    /** Many people may come from one address. */
    static Failures ofClient(Instant now) {
        return new Failures(50, 50, now);
    }

    /** How long the next attempt has to wait; zero where it may be made. */
    Duration remaining(Instant now) {
        if (now.isBefore(closedUntil)) {
            return Duration.between(now, closedUntil);
        }
        forgetBefore(now.minus(WINDOW));
        return times.size() + underWay < limit() ? Duration.ZERO : SHORTEST;
    }

    void begin() {
        underWay++;
    }

    void end() {
        underWay--;
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
