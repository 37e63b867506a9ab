package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.postern.mailserver.LiveServer.Queues;

/** The messages in an instance's queue, counted by their files: needs no process, and a stopped instance has some too. */
final class QueueFiles {
    private QueueFiles() {}

    static Queues in(Path queueDirectory) throws IOException {
        return new Queues(
                count(queueDirectory.resolve("maildrop")),
                count(queueDirectory.resolve("incoming")),
                count(queueDirectory.resolve("active")),
                count(queueDirectory.resolve("deferred")),
                count(queueDirectory.resolve("hold")));
    }

    private static int count(Path queue) throws IOException {
        var counter = new Counter();
        Files.walkFileTree(queue, counter);
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
