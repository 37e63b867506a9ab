package org.postern.link.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 over a connection in blocking mode; for one thread at a time. */
final class Lines {
    private final ByteChannel channel;
    private final int longest;
    private final ByteBuffer read = ByteBuffer.allocate(1 << 13).flip();

    /** @param longest of a line that is read, in bytes */
    Lines(ByteChannel channel, int longest) {
        this.channel = channel;
        this.longest = longest;
    }

    /**
     * Waits for the next line; empty where the other side has closed the connection.
     *
     * @throws IOException where it is longer than may be, or breaks off
     */
    Optional<String> read() throws IOException {
        var line = new ByteArrayOutputStream();
        while (read.hasRemaining() || fill()) {
            byte next = read.get();
            if (next == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() == longest) {
                throw new IOException("a line of more than " + longest + " bytes");
            }
            line.write(next);
        }
        if (line.size() > 0) {
            throw new EOFException("a line broke off");
        }
        return Optional.empty();
    }

    void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private boolean fill() throws IOException {
        read.clear();
        int count = channel.read(read);
        read.flip();
        return count > 0;
    }
}
