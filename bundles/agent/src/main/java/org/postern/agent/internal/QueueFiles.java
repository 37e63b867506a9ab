package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import org.postern.mailserver.LiveServer.Queues;

/**
 * The messages in an instance's queue, counted by their files: needs no process, and a stopped instance has some too. As for
 * postqueue(1), a file is a message once it is whole: before that nobody was told that the message was taken, and what a process
 * that was ended left of one lies there until postsuper(1) removes it.
 */
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

    /** Those of a folder and of the folders in it, which queue ids are spread over (hash_queue_names). */
    private static int count(Path folder) throws IOException {
        int messages = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                messages += messagesOf(entry);
            }
        } catch (NoSuchFileException none) {
            return messages;
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return messages;
    }

    /** Messages come and go while one counts. */
    private static int messagesOf(Path entry) throws IOException {
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            return 0;
        }
        if (attributes.isDirectory()) {
            return count(entry);
        }
        return attributes.isRegularFile() && isWhole(attributes) ? 1 : 0;
    }

    /** As mail_queue(3) tells a message from one that is still being written: MAIL_QUEUE_STAT_READY. */
    static boolean isWhole(PosixFileAttributes message) {
        return message.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
