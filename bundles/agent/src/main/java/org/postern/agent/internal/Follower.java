package org.postern.agent.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.postern.mailserver.Reconfigurations;
import org.postern.mailserver.Reconfigurations.Following;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the host follow the directory: at once where the directory gives notice, and on a timer, so that a notice that was
 * missed, an instance that died and a directory that was away all mend themselves.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long LONGEST_LAST_PASS_SECONDS = 60;

    private final HostAgent agent;
    private final ScheduledThreadPoolExecutor thread;
    private final Notices notices = new Notices();
    private final AtomicReference<String> lastTrouble = new AtomicReference<>("");
    private final Following following;

    /** @param period from the end of one pass to the next that nobody asked for */
    Follower(HostAgent agent, Reconfigurations reconfigurations, Duration period) {
        this.agent = agent;
        thread = new ScheduledThreadPoolExecutor(
                1, task -> new Thread(task, "postern-agent"), new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.scheduleWithFixedDelay(() -> pass(Set.of()), 0, period.toMillis(), TimeUnit.MILLISECONDS);
        following = reconfigurations.follow(agent.host(), this::notice);
    }

    /** Any number of notices before the next pass begins ask for one pass. */
    private void notice(Set<InstanceId> servers) {
        if (notices.add(servers)) {
            thread.execute(() -> pass(notices.take()));
        }
    }

    /**
     * What goes wrong ends the pass, not the following.
     *
     * @param servers those that it is about; empty where it is about the whole host
     */
    private void pass(Set<InstanceId> servers) {
        CompletableFuture.runAsync(() -> carryOut(servers), Runnable::run).exceptionally(trouble -> {
            tell(Optional.ofNullable(trouble.getCause()).orElse(trouble));
            return null;
        });
    }

    /** Only who looks at the whole host can tell that nothing troubles it. */
    private void carryOut(Set<InstanceId> servers) {
        if (servers.isEmpty() || !agent.answer(servers)) {
            agent.reconcile();
            lastTrouble.set("");
            agent.passedWith(Optional.empty());
        }
    }

    /** The same trouble is told once, and not with every pass. */
    private void tell(Throwable trouble) {
        agent.passedWith(Optional.of(words(trouble)));
        String text = trouble.toString();
        if (text.equals(lastTrouble.getAndSet(text))) {
            return;
        }
        if (trouble instanceof StoreException || trouble instanceof UncheckedIOException) {
            LOG.warn("Nothing more is done until the next pass: {}", trouble.getMessage());
        } else {
            LOG.error("A pass was given up", trouble);
        }
    }

    private static Wording words(Throwable trouble) {
        if (trouble instanceof StoreException unreadable) {
            return unreadable.wording();
        }
        return trouble instanceof UncheckedIOException && trouble.getCause() instanceof IOException unreadable
                ? HostAgent.unreadable(unreadable)
                : Wording.of("a fault of the agent, which its log describes");
    }

    /** Lets a pass that has begun come to its end. */
    @Override
    public void close() {
        following.close();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_LAST_PASS_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
