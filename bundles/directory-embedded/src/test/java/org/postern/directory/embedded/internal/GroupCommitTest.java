package org.postern.directory.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.directory.embedded.internal.GroupCommit.Batch;
import org.postern.directory.embedded.internal.GroupCommit.Position;

class GroupCommitTest {
    private final ExecutorService writers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        writers.shutdownNow();
    }

    @Test
    void syncsOnceForAllThatGatheredMeanwhile() throws Exception {
        var syncs = new AtomicInteger();
        var first = new CountDownLatch(1);
        var slow = new CountDownLatch(1);
        var commits = new GroupCommit(
                () -> {
                    syncs.incrementAndGet();
                    first.countDown();
                    awaited(slow);
                },
                new Position(0, 0));
        List<Future<?>> writes = new ArrayList<>();
        writes.add(awaiting(commits, commits.join(new Position(1, 10))));
        first.await();
        for (int number = 2; number <= 50; number++) {
            writes.add(awaiting(commits, commits.join(new Position(number, number * 10))));
        }
        slow.countDown();
        for (Future<?> write : writes) {
            write.get(10, TimeUnit.SECONDS);
        }
        assertThat(syncs).hasValue(2);
        assertThat(commits.abandon(new IOException("no more"))).isEqualTo(new Position(50, 500));
    }

    @Test
    void failsEverybodyAfterASyncThatFailedUntilThatIsCleared() throws Exception {
        var broken = new AtomicInteger(1);
        var commits = new GroupCommit(
                () -> {
                    if (broken.get() == 1) {
                        throw new IOException("no space");
                    }
                },
                new Position(4, 40));
        Batch first = commits.join(new Position(5, 50));
        assertThatIOException().isThrownBy(() -> commits.await(first)).withMessage("no space");
        Future<?> second = awaiting(commits, commits.join(new Position(6, 60)));
        IOException cause = commits.syncFailure().orElseThrow();
        assertThat(cause).hasMessage("no space");
        assertThat(commits.abandon(cause)).isEqualTo(new Position(4, 40));
        assertThat(second)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("a write before this one could not be kept: no space");

        broken.set(0);
        commits.await(commits.join(new Position(5, 50)));
        assertThat(commits.syncFailure()).isEmpty();
        assertThat(commits.abandon(new IOException("no more"))).isEqualTo(new Position(5, 50));
    }

    private Future<?> awaiting(GroupCommit commits, Batch batch) {
        return writers.submit(() -> {
            commits.await(batch);
            return batch;
        });
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
