package org.postern.link.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends calls that last too long, by closing them: sockets of this kind know no time limits of their own. */
final class Alarms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "postern-link-alarms");
        thread.setDaemon(true);
        return thread;
    });

    /** One call's, which closing calls off. */
    static final class Alarm implements AutoCloseable {
        private final Call call;
        private final Duration longest;
        private volatile boolean rang;
        private @Nullable Future<?> future;

        private Alarm(Call call, Duration longest) {
            this.call = call;
            this.longest = longest;
        }

        /** How long the call may last. */
        Duration longest() {
            return longest;
        }

        /** True where it is why the call ended. */
        boolean rang() {
            return rang;
        }

        private void ring() {
            rang = true;
            try {
                call.close();
            } catch (IOException failure) {
                LOG.warn("a call that lasts too long could not be ended", failure);
            }
        }

        @Override
        public void close() {
            if (future != null) {
                future.cancel(false);
            }
        }
    }

    Alarm closing(Call call, Duration longest) {
        var alarm = new Alarm(call, longest);
        alarm.future = clock.schedule(alarm::ring, longest.toMillis(), TimeUnit.MILLISECONDS);
        return alarm;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
