package org.postern.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.HostName;
import org.postern.tenancy.UnavailableException;

/**
 * The right to change the instances of a host, which one process has at a time: two agents may have been started for the same
 * folders. The kernel takes it back from a process that ends, however it ends.
 */
final class HostLock {
    /** Those that this process has. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final HostName host;

    HostLock(HostLayout layout, HostName host) {
        file = layout.kept().resolve("lock");
        this.host = host;
    }

    /** To be closed where the work is done. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** @throws UnavailableException where another has it; it says which */
    Held take() throws IOException {
        if (!TAKEN.add(file)) {
            throw taken("another agent of this process");
        }
        try {
            FileChannel channel = open();
            return () -> {
                channel.close();
                TAKEN.remove(file);
            };
        } catch (IOException | RuntimeException failure) {
            TAKEN.remove(file);
            throw failure;
        }
    }

    /** Open, and so locked: the kernel takes back the lock where this process closes any channel to the file. */
    private FileChannel open() throws IOException {
        Files.createDirectories(file.resolve("..").normalize());
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() == null) {
                throw taken(read(channel));
            }
            sign(channel);
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private UnavailableException taken(String holder) {
        return new UnavailableException("the instances of host %s are being changed by %s", host, holder);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(200);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    private void sign(FileChannel channel) throws IOException {
        String holder = "process %d, agent of %s, since %s\n"
                .formatted(ProcessHandle.current().pid(), host, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }
}
