package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of the directory in its folder: {@code snapshot-N.ldif} holds all entries as they were after record N,
 * {@code journal-N.ldif} the records after N. Readable by their owner alone.
 */
record Folder(Path path) {
    private static final String SNAPSHOT = "snapshot-";
    private static final String JOURNAL = "journal-";
    private static final String LDIF = ".ldif";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The folder, made with mode 0700 where it is not there. */
    static Folder at(Path path) throws IOException {
        Files.createDirectories(path, PRIVATE_FOLDER);
        return new Folder(path);
    }

    Path snapshot(long number) {
        return path.resolve(SNAPSHOT + number + LDIF);
    }

    Path journal(long number) {
        return path.resolve(JOURNAL + number + LDIF);
    }

    SortedSet<Long> snapshots() throws IOException {
        return numbers(SNAPSHOT);
    }

    SortedSet<Long> journals() throws IOException {
        return numbers(JOURNAL);
    }

    /** Makes an empty file with mode 0600, instead of one that may be there. */
    Path create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Files.createFile(file, PRIVATE_FILE);
    }

    /** Writes a whole file so that after a crash either all of it is there or nothing. */
    void write(Path file, byte[] content) throws IOException {
        Path beside = create(path.resolve(file.getFileName() + ".new"));
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            var buffer = java.nio.ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    /** Makes creations, renames and deletions in the folder durable. */
    void sync() throws IOException {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Deletes what a newer snapshot has made superfluous. */
    void deleteBefore(long snapshot) throws IOException {
        for (long number : snapshots().headSet(snapshot)) {
            Files.delete(snapshot(number));
        }
        for (long number : journals().headSet(snapshot)) {
            Files.delete(journal(number));
        }
    }

    private SortedSet<Long> numbers(String prefix) throws IOException {
        SortedSet<Long> numbers = new TreeSet<>();
        try (Stream<Path> files = Files.list(path)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(prefix + "[0-9]{1,18}\\.ldif"))
                    .map(name -> name.substring(prefix.length(), name.length() - LDIF.length()))
                    .forEach(number -> numbers.add(Long.parseLong(number)));
        }
        return numbers;
    }
}
