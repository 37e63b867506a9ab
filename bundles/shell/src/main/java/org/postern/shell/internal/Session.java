package org.postern.shell.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.postern.shell.Shell;
import org.postern.shell.wire.Frame;
import org.postern.shell.wire.FrameType;
import org.postern.shell.wire.ProtocolException;
import org.postern.shell.wire.Wire;

/** One command over one connection, from the server's side. */
final class Session {
    private static final int USUAL_WIDTH = 80;
    private static final int MOST_ARGUMENTS = 1000;

    private final Shell shell;
    private final Wire wire;

    Session(Shell shell, SocketChannel channel) {
        this.shell = shell;
        this.wire = new Wire(channel);
    }

    /** @throws IOException where the client has gone or speaks otherwise */
    void serve() throws IOException {
        List<String> arguments = new ArrayList<>();
        int width = USUAL_WIDTH;
        for (Frame frame = wire.receive(); frame.type() != FrameType.RUN; frame = wire.receive()) {
            if (frame.type() == FrameType.WIDTH) {
                width = width(frame.text());
            } else if (frame.type() == FrameType.ARGUMENT && arguments.size() < MOST_ARGUMENTS) {
                arguments.add(frame.text());
            } else {
                throw new ProtocolException("a request does not hold " + frame.type());
            }
        }
        int code = shell.run(new SocketTerminal(wire, width), arguments);
        wire.send(Frame.of(FrameType.EXIT, Integer.toString(code)));
    }

    private static int width(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : USUAL_WIDTH;
    }
}
