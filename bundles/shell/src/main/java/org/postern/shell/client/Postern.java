package org.postern.shell.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The {@code postern} command: hands its words to the running server and ends with the server's exit code. */
public final class Postern {
    private static final int FAILED = 1;

    private Postern() {}

    /** @param arguments of the command; see {@code postern help} */
    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), List.of(arguments)));
    }

    private static int run(Map<String, String> environment, List<String> arguments) {
        Path socket = socket(environment);
        try (SocketChannel channel = connected(socket)) {
            return new Conversation(channel, environment).run(arguments);
        } catch (IOException failure) {
            System.err.println("postern: " + failure.getMessage());
            return FAILED;
        }
    }

    /** {@code POSTERN_SOCKET}, or the one below {@code POSTERN_DATA}, or the one of an installed server. */
    static Path socket(Map<String, String> environment) {
        String socket = environment.get("POSTERN_SOCKET");
        return socket != null && !socket.isEmpty()
                ? Path.of(socket)
                : Path.of(environment.getOrDefault("POSTERN_DATA", "/var/lib/postern"), "postern.sock");
    }

    private static SocketChannel connected(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw explained(socket, failure);
        }
    }

    private static IOException explained(Path socket, IOException failure) {
        if (isClosedTo(socket)) {
            return new AccessDeniedException(
                    "you may not open " + socket + ": be the user that the server runs as, as in sudo postern");
        }
        return new IOException(
                "no server answers on " + socket + ": start it with postern-server all-in-one " + socket.getParent()
                        + ", or say in POSTERN_SOCKET where it answers",
                failure);
    }

    private static boolean isClosedTo(Path socket) {
        Path folder = socket.toAbsolutePath().getParent();
        return Files.exists(socket)
                ? !Files.isWritable(socket)
                : folder != null && Files.exists(folder) && !Files.isExecutable(folder);
    }
}
