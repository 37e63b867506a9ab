package org.postern.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a test is to end or remove, the latest first, and each of them even where another does not go well. */
final class Endings implements Closeable {
    private final Deque<Closeable> endings = new ArrayDeque<>();

    void add(Closeable ending) {
        endings.addLast(ending);
    }

    @Override
    public void close() throws IOException {
        if (!endings.isEmpty()) {
            Closeable earliest = endings.removeFirst();
            try (earliest) {
                close();
            }
        }
    }
}
