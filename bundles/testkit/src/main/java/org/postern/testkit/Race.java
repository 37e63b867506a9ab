package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.postern.tenancy.StoreException;

/** Several callers who start at the same moment, and how each of them fared. */
final class Race {
    private static final int LONGEST_SECONDS = 60;

    private final List<Optional<StoreException>> outcomes;

    private Race(List<Optional<StoreException>> outcomes) {
        this.outcomes = outcomes;
    }

    /** Gives each runner its number, from 0; any exception but a port's own fails the test. */
    static Race of(int runners, IntConsumer attempt) {
        var start = new CyclicBarrier(runners);
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            List<Future<Optional<StoreException>>> running = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                int number = i;
                running.add(threads.submit(() -> run(start, () -> attempt.accept(number))));
            }
            return new Race(results(running));
        } finally {
            threads.shutdownNow();
        }
    }

    long winners() {
        return outcomes.stream().filter(Optional::isEmpty).count();
    }

    /** Every loser was told the same kind of thing. */
    @SafeVarargs
    final Race losersWereTold(Class<? extends StoreException>... reasons) {
        assertThat(outcomes.stream().flatMap(Optional::stream))
                .allSatisfy(loss -> assertThat(loss).isOfAnyClassIn(reasons));
        return this;
    }

    private static Optional<StoreException> run(CyclicBarrier start, Runnable attempt) throws Exception {
        start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        try {
            attempt.run();
            return Optional.empty();
        } catch (StoreException lost) {
            return Optional.of(lost);
        }
    }

    private static List<Optional<StoreException>> results(List<Future<Optional<StoreException>>> running) {
        List<Optional<StoreException>> results = new ArrayList<>();
        for (Future<Optional<StoreException>> runner : running) {
            try {
                results.add(runner.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException failure) {
                throw new AssertionError("a runner failed", failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("the race was interrupted", interrupted);
            }
        }
        return results;
    }
}
