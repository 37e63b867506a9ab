package org.postern.directory.internal;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Which of the servers that hold one tree is used now, by all connections of a product: the preferred one, or the next where
 * that does not answer.
 *
 * <p>Servers that replicate each other take the same claim twice where two are written to at once. So before all go back to a
 * preferred one, nothing is written for a while: long enough for whoever else uses these servers to see, too, that it is back.
 */
final class ServerInUse {
    /** Longer than it takes anybody to see that a server answers again, which he tries every second or so. */
    private static final Duration PAUSE = Duration.ofSeconds(6);

    /** After so long without going back, writes go on where they were. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);

    /** From the beginning of one pause to that of the next. */
    private static final Duration BETWEEN_PAUSES = Duration.ofMinutes(1);

    /** How often who waits looks whether that is over. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private int index;
    private Optional<Pause> pause = Optional.empty();

    /** Its place among the servers, of which the preferred one is the first. */
    synchronized int index() {
        return index;
    }

    /** One did not answer, the other did: it is used from now on, unless the first was not in use any more. */
    synchronized void change(int away, int other) {
        if (index == away) {
            index = other;
            pause = Optional.empty();
        }
    }

    /** A preferred one answers, and has all that was written to the one in use. */
    synchronized void canGoBackTo(int preferred) {
        Pause now = pause.filter(begun -> !begun.isOlderThan(BETWEEN_PAUSES)).orElseGet(Pause::begin);
        pause = Optional.of(now);
        if (now.isOlderThan(PAUSE) && !now.isOlderThan(LONGEST_PAUSE)) {
            change(index, preferred);
        }
    }

    /** Returns when something may be written. */
    synchronized void awaitWriting() throws LDAPException {
        try {
            while (pause.isPresent() && !pause.get().isOlderThan(LONGEST_PAUSE)) {
                wait(LOOK.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LDAPException(ResultCode.USER_CANCELED, "interrupted before it was written", interrupted);
        }
    }

    /** @param began by the clock of {@link System#nanoTime()} */
    private record Pause(long began) {
        static Pause begin() {
            return new Pause(System.nanoTime());
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - began > age.toNanos();
        }
    }
}
