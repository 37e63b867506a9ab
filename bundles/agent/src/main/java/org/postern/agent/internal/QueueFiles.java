package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The messages in an instance's queue, counted by their files: needs no process, and a stopped instance has some too. */
final class QueueFiles {
    private static final List<String> QUEUES = List.of("maildrop", "incoming", "active", "deferred", "hold");

    private QueueFiles() {}

    /** Messages that wait: in the maildrop, incoming, active, deferred and hold queues together. */
    static int count(Path queueDirectory) throws IOException {
        var counter = new Counter();
        for (String queue : QUEUES) {
            Files.walkFileTree(queueDirectory.resolve(queue), counter);
        }
        return counter.files;
    }

    private static final class Counter extends SimpleFileVisitor<Path> {
        private int files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files += attributes.isRegularFile() ? 1 : 0;
            return FileVisitResult.CONTINUE;
        }

        /** Messages come and go while one counts. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
