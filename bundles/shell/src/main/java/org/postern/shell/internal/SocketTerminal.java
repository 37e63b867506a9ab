package org.postern.shell.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postern.shell.Terminal;
import org.postern.shell.wire.Frame;
import org.postern.shell.wire.FrameType;
import org.postern.shell.wire.ProtocolException;
import org.postern.shell.wire.Wire;

/** The terminal at the other end of a connection. */
final class SocketTerminal implements Terminal {
    private final Wire wire;
    private final int width;
    private final PrintWriter out;
    private final PrintWriter err;

    SocketTerminal(Wire wire, int width) {
        this.wire = wire;
        this.width = width;
        this.out = writer(FrameType.OUT);
        this.err = writer(FrameType.ERR);
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Optional<String> askSecret(String prompt) {
        try {
            Frame answer = ask(Frame.of(FrameType.ASK_SECRET, prompt));
            return answer.type() == FrameType.ANSWER ? Optional.of(answer.text()) : Optional.empty();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public String read(String file) throws IOException {
        Frame answer = ask(Frame.of(FrameType.READ, file));
        if (answer.type() != FrameType.ANSWER) {
            throw new IOException(answer.text());
        }
        return answer.text();
    }

    private Frame ask(Frame question) throws IOException {
        out.flush();
        err.flush();
        wire.send(question);
        Frame answer = wire.receive();
        if (answer.type() != FrameType.ANSWER && answer.type() != FrameType.NO_ANSWER) {
            throw new ProtocolException("an answer was awaited, not " + answer.type());
        }
        return answer;
    }

    private PrintWriter writer(FrameType type) {
        var stream = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                wire.send(Frame.of(type, bytes, offset, length));
            }
        };
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
