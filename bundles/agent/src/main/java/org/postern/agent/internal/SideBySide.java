package org.postern.agent.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Work on things that do not depend on each other. Much of it is waiting for disks and other processes. */
final class SideBySide {
    private static final int THREADS = 2 * Runtime.getRuntime().availableProcessors();
    private static final int LONGEST_FAREWELL_SECONDS = 60;

    private SideBySide() {}

    /** What is done with each. */
    interface Work<T, R> {
        R on(T thing) throws IOException;
    }

    /** The results in the order of the things. What the work on one throws is thrown when that on all the others has ended. */
    static <T, R> List<R> each(List<T> things, Work<T, R> work) throws IOException {
        if (things.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(THREADS, things.size()), task -> new Thread(task, "postern-agent-instance"));
        try {
            List<Callable<R>> calls = new ArrayList<>();
            things.forEach(thing -> calls.add(() -> work.on(thing)));
            return results(threads.invokeAll(calls));
        } catch (InterruptedException interrupted) {
            end(threads);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while instances were being changed");
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> List<R> results(List<Future<R>> ended) throws IOException, InterruptedException {
        List<R> results = new ArrayList<>();
        for (Future<R> future : ended) {
            results.add(result(future));
        }
        return results;
    }

    private static <R> R result(Future<R> ended) throws IOException, InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw failure.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(failure);
        }
    }

    /** Whoever has the next turn must not meet one that is still at work. */
    private static void end(ExecutorService threads) throws InterruptedIOException {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while instances were being changed");
        }
    }
}
