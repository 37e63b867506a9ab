package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The mail in a queue directory that no process works on. A message is one file, named after its queue id; a file of the same
 * name in other folders tells what became of it so far, which a notice to its sender is made of (bounce(8)). Paths are relative
 * to the directory.
 */
final class QueueDirectory {
    private static final List<String> QUEUES = List.of("maildrop", "incoming", "active", "deferred", "hold");
    private static final List<String> RECORDS = List.of("bounce", "defer", "trace");

    private final Path directory;

    QueueDirectory(Path directory) {
        this.directory = directory;
    }

    /** The messages, in the order of their names. */
    List<Path> messages() throws IOException {
        return files(QUEUES);
    }

    /** What is kept about messages. */
    List<Path> records() throws IOException {
        return files(RECORDS);
    }

    /** Removes files, those that are there. */
    void remove(List<Path> files) throws IOException {
        for (Path file : files) {
            try (SecureFolder folder = SecureFolder.open(directory, folderOf(file))) {
                folder.removeFile(file.getFileName());
            }
        }
    }

    /** False where the one who wrote it was cut short, and so told nobody that the message was taken. */
    boolean isWhole(Path message) throws IOException {
        return QueueFiles.isWhole(
                Files.readAttributes(directory.resolve(message), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    /** Every message and record lies in some folder of the queue directory. */
    static Path folderOf(Path file) {
        return file.subpath(0, file.getNameCount() - 1);
    }

    static boolean isMessage(Path file) {
        return QUEUES.contains(file.getName(0).toString());
    }

    private List<Path> files(List<String> folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : folders) {
            Path folder = directory.resolve(name);
            if (Files.isDirectory(folder)) {
                files.addAll(files(folder));
            }
        }
        return files;
    }

    private List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        }
    }
}
