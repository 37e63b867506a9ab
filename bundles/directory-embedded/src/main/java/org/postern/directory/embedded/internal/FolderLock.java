package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second server out of the folder; the operating system lets go of it when the process ends in any way. */
final class FolderLock implements AutoCloseable {
    /** Asked first: a process that closes a file loses all locks it has on it, fcntl(2). */
    private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws IOException where another server has the folder */
    static synchronized FolderLock of(Folder folder) throws IOException {
        Path file = folder.path().toRealPath().resolve("lock");
        if (OF_THIS_PROCESS.contains(file)) {
            throw inUse(folder);
        }
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Folder.PRIVATE_FILE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(folder);
        }
        OF_THIS_PROCESS.add(file);
        return new FolderLock(file, channel);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OF_THIS_PROCESS.remove(file);
        }
    }

    private static IOException inUse(Folder folder) {
        return new IOException("%s is in use by another embedded directory: stop that one or set another folder"
                .formatted(folder.path()));
    }
}
