package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps a second server out of the folder; the operating system lets go of it when the process ends in any way. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException where another server has the folder */
    static FolderLock of(Folder folder) throws IOException {
        Path file = folder.path().resolve("lock");
        FileChannel channel = FileChannel.open(
                file, java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Folder.PRIVATE_FILE);
        if (lock(channel).isEmpty()) {
            channel.close();
            throw new IOException("%s is in use by another embedded directory: stop that one or set another folder"
                    .formatted(folder.path()));
        }
        return new FolderLock(channel);
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
