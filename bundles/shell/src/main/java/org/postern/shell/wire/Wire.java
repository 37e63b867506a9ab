package org.postern.shell.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** Frames over a connection in blocking mode; for one thread at a time. */
public final class Wire {
    /** Longest content of a frame, in bytes. */
    public static final int LONGEST = 1 << 20;

    private static final int HEADER = 5;

    private final ByteChannel channel;

    public Wire(ByteChannel channel) {
        this.channel = channel;
    }

    /** @throws ProtocolException where the content is longer than {@link #LONGEST} */
    public void send(Frame frame) throws IOException {
        if (frame.length() > LONGEST) {
            throw new ProtocolException("more than " + LONGEST + " bytes at once");
        }
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + frame.length());
        buffer.put(frame.type().letter()).putInt(frame.length()).put(frame.bytes());
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Waits for the next frame.
     *
     * @throws EOFException where the other side has gone
     * @throws ProtocolException where it sends no frame
     */
    public Frame receive() throws IOException {
        ByteBuffer header = filled(HEADER);
        FrameType type = FrameType.of(header.get());
        int length = header.getInt();
        if (length < 0 || length > LONGEST) {
            throw new ProtocolException("a frame of " + length + " bytes");
        }
        return Frame.read(type, filled(length).array());
    }

    private ByteBuffer filled(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side has closed the connection");
            }
        }
        return buffer.flip();
    }
}
