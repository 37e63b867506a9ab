package org.postern.shell.wire;

/** What a frame carries; its letter on the wire is its name for good. */
public enum FrameType {
    /** Client: one word of the command. */
    ARGUMENT('A'),
    /** Client: columns of the terminal, in decimal. */
    WIDTH('W'),
    /** Client: the command is whole; empty. */
    RUN('R'),
    /** Server: bytes for the standard output. */
    OUT('O'),
    /** Server: bytes for the standard error. */
    ERR('E'),
    /** Server: prompt; the client asks for one line without echo. */
    ASK_SECRET('S'),
    /** Server: name of a file that the client is to read, or {@code -}. */
    READ('F'),
    /** Client: the line or the content that it was asked for. */
    ANSWER('Y'),
    /** Client: why it has none, for people. */
    NO_ANSWER('N'),
    /** Server: exit code in decimal; the last frame. */
    EXIT('X');

    private final char letter;

    FrameType(char letter) {
        this.letter = letter;
    }

    byte letter() {
        return (byte) letter;
    }

    static FrameType of(byte letter) throws ProtocolException {
        for (FrameType type : values()) {
            if (type.letter() == letter) {
                return type;
            }
        }
        throw new ProtocolException("no frame type is " + letter);
    }
}
