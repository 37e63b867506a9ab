package org.postern.link.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.postern.tenancy.HostName;
import org.postern.tenancy.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stays connected to an agent, and has something be there just as long as it is; calls again where it went away. */
final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    /** Something that is there until it is closed. */
    interface Stay extends AutoCloseable {
        @Override
        void close();
    }

    private final Path socket;
    private final Duration pause;
    private final Function<HostName, Stay> arrival;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean told;

    /**
     * @param pause between two calls of an agent that is away
     * @param arrival of the agent of that host
     */
    Presence(Path socket, Duration pause, Function<HostName, Stay> arrival) {
        this.socket = socket;
        this.pause = pause;
        this.arrival = arrival;
        thread = new Thread(this::follow, "postern-link");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try {
            do {
                stayWhileItAnswers();
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void stayWhileItAnswers() {
        try (Call now = Call.begin()) {
            now.connect(socket);
            HostName host = (HostName) Objects.requireNonNull(now.ask(Verb.HOST));
            try (Stay stay = arrival.apply(host)) {
                tellThatItAnswers(host);
                now.awaitEnd();
            }
            tellThatItIsAway("it hung up");
        } catch (IOException | NotUnderstoodException | UnavailableException away) {
            tellThatItIsAway(Objects.requireNonNullElseGet(away.getMessage(), away::toString));
        }
    }

    private void tellThatItAnswers(HostName host) {
        told = false;
        LOG.info("The agent of host {} answers on {}", host, socket);
    }

    private void tellThatItIsAway(String reason) {
        if (!told && closed.getCount() > 0) {
            LOG.warn("No agent answers on {}, which is called again until one does: {}", socket, reason);
            told = true;
        }
    }

    /** What was there because of the agent is gone afterwards. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(LONGEST_FAREWELL.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
