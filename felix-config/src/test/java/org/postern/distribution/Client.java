package org.postern.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.postern.shell.wire.Frame;
import org.postern.shell.wire.FrameType;
import org.postern.shell.wire.Wire;
import org.postern.testkit.Command;

/** Gives commands to a running server without starting a program for each, so that only the server's time is measured. */
public final class Client {
    private Client() {}

    static boolean answers(Path socket) {
        try {
            return run(socket, "version").exit() == 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Runs a command that must end well. */
    public static Command call(Path socket, String... arguments) {
        try {
            return run(socket, arguments).orFail();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs one of the distribution's samples, which call the product's own command line. */
    static Command sample(Path socket, String name) {
        Path distribution = MailHost.distribution();
        return Command.run(
                List.of(distribution.resolve("sample").resolve(name).toString()),
                "",
                Map.of(
                        "POSTERN_SOCKET",
                        socket.toString(),
                        "PATH",
                        distribution.resolve("bin") + ":" + System.getenv("PATH")));
    }

    private static Command run(Path socket, String... arguments) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Wire wire = new Wire(channel);
            for (String argument : arguments) {
                wire.send(Frame.of(FrameType.ARGUMENT, argument));
            }
            wire.send(Frame.of(FrameType.RUN, ""));
            return answer(wire, Arrays.asList(arguments));
        }
    }

    private static Command answer(Wire wire, List<String> arguments) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Frame frame = wire.receive();
        while (frame.type() != FrameType.EXIT) {
            (frame.type() == FrameType.OUT ? out : err).writeBytes(frame.text().getBytes(StandardCharsets.UTF_8));
            frame = wire.receive();
        }
        return new Command(
                arguments,
                Integer.parseInt(frame.text()),
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
