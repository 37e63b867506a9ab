package org.postern.agent.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Waiting for what the kernel or another process does without telling anybody. */
final class Patience {
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private Patience() {}

    /** A look at the world. */
    interface Look {
        /** What is not yet as it should be; empty where all is. */
        Optional<String> problem() throws IOException;
    }

    /**
     * Looks again and again until all is well or the time is over.
     *
     * @return the problem that remained
     */
    static Optional<String> untilGood(Duration longest, Look look) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        Optional<String> problem = look.problem();
        while (problem.isPresent() && System.nanoTime() < end) {
            rest();
            problem = look.problem();
        }
        return problem;
    }

    private static void rest() throws InterruptedIOException {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        }
    }
}
