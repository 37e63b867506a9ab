package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final List<Integer> MANY = IntStream.range(0, 100).boxed().toList();

    @Test
    void resultsComeInTheOrderOfTheThings() throws IOException {
        assertThat(SideBySide.each(MANY, number -> number * 2))
                .isEqualTo(MANY.stream().map(number -> number * 2).toList());
    }

    @Test
    void twoAreAtWorkAtOnce() throws IOException {
        CountDownLatch both = new CountDownLatch(2);

        assertThat(SideBySide.each(List.of(1, 2), number -> met(both))).containsExactly(true, true);
    }

    @Test
    void aFailureStopsNoneOfTheOthers() {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        assertThatThrownBy(() -> SideBySide.each(MANY, number -> doneUnlessFirst(number, done)))
                .isInstanceOf(IOException.class)
                .hasMessage("the first");
        assertThat(done).hasSize(MANY.size() - 1);
    }

    private static boolean met(CountDownLatch both) {
        both.countDown();
        try {
            return both.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int doneUnlessFirst(int number, Queue<Integer> done) throws IOException {
        if (number == 0) {
            throw new IOException("the first");
        }
        done.add(number);
        return number;
    }
}
