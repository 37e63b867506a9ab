package org.postern.shell.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One message between client and server. */
public final class Frame {
    private final FrameType type;
    private final byte[] content;

    private Frame(FrameType type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    static Frame read(FrameType type, byte[] content) {
        return new Frame(type, content);
    }

    public static Frame of(FrameType type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame of(FrameType type, byte[] bytes, int offset, int length) {
        byte[] content = new byte[length];
        System.arraycopy(bytes, offset, content, 0, length);
        return new Frame(type, content);
    }

    public FrameType type() {
        return type;
    }

    public int length() {
        return content.length;
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The content, read-only. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }
}
