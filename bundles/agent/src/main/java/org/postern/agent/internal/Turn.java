package org.postern.agent.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.HostName;
import org.postern.tenancy.UnavailableException;

/** The turn to plan for a host, to change it or to command what runs there: of one at a time, in this process and among all. */
final class Turn {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final HostLock lock;
    private final HostName host;

    Turn(HostLayout layout, HostName host) {
        this.host = host;
        lock = new HostLock(layout, host);
    }

    /** Does something while nobody else does. */
    <T> T take(Reading<T> work) throws IOException {
        turn.lock();
        return inTurn(work);
    }

    /**
     * The same for who cannot wait long.
     *
     * @throws UnavailableException where the turn does not come in time; then nothing was done
     */
    <T> T takeWithin(Duration longest, Reading<T> work) throws IOException {
        if (!comesWithin(longest)) {
            throw new UnavailableException(
                    "host %s is busy with a reconfiguration at the moment: try again when it has ended", host);
        }
        return inTurn(work);
    }

    private <T> T inTurn(Reading<T> work) throws IOException {
        try (HostLock.Held held = lock.take()) {
            return work.read();
        } finally {
            turn.unlock();
        }
    }

    private boolean comesWithin(Duration longest) throws InterruptedIOException {
        try {
            return turn.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the agent");
        }
    }
}
