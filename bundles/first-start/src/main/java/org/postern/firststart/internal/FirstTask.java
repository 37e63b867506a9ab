package org.postern.firststart.internal;

import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postern.administration.Actor;
import org.postern.administration.RefusedException;
import org.postern.tenancy.Identity;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does once when it is started, on a thread of its own: at once, or as soon as the directory answers. */
final class FirstTask {
    private static final Logger LOG = LoggerFactory.getLogger(FirstTask.class);
    private static final long RETRY_MILLISECONDS = 250;

    private final Work work;
    private final String failed;
    private final ScheduledThreadPoolExecutor thread;

    /** Looks first, and does nothing where all is done. */
    interface Work {
        void doWhereNeeded() throws IOException;
    }

    /** @param failed what is to be logged where the work can't be done, in front of the reason */
    FirstTask(Work work, String failed) {
        this.work = work;
        this.failed = failed;
        thread = new ScheduledThreadPoolExecutor(
                1, task -> new Thread(task, "postern-first-start"), new ThreadPoolExecutor.DiscardPolicy());
        thread.execute(this::attempt);
    }

    void stop() {
        thread.shutdownNow();
    }

    private void attempt() {
        try (var operator = Identity.assume(Actor.operator().identity())) {
            work.doWhereNeeded();
        } catch (UnavailableException notYet) {
            thread.schedule(this::attempt, RETRY_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (StoreException | RefusedException | IOException failure) {
            LOG.error("{}: {}", failed, failure.getMessage());
        }
    }
}
