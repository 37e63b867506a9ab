package org.postern.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.HostName;
import org.postern.tenancy.UnavailableException;

/**
 * The right to change the instances of a host, which one process has at a time: two agents may have been started for the same
 * folders. The kernel takes it back from a process that ends, however it ends.
 */
final class HostLock {
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
        Files.createDirectories(file.resolve("..").normalize());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String holder = read(channel);
            channel.close();
            throw new UnavailableException("the instances of host %s are being changed by %s", host, holder);
        }
        sign(channel);
        return channel::close;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherAgentOfThisProcess) {
            return null;
        }
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
