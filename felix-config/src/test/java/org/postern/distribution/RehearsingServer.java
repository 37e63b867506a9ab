package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postern.testkit.Command;

/** The distribution's all-in-one as an ordinary user may start it: it writes configurations and starts no Postfix. */
final class RehearsingServer implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of("target", "postern").toAbsolutePath();

    private final Path folder;
    private final Process process;

    private RehearsingServer(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Returns when the server answers its command line. */
    static RehearsingServer start() {
        try {
            Path folder = Files.createTempDirectory("postern-rehearsal");
            ProcessBuilder builder = new ProcessBuilder(
                            DISTRIBUTION.resolve("bin/postern-server").toString(),
                            "all-in-one",
                            folder.resolve("data").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.out").toFile());
            builder.environment().put("POSTERN_HOST", "mail.example.net");
            builder.environment().put("POSTERN_ROOT", folder.resolve("host").toString());
            builder.environment().put("POSTERN_REHEARSAL", "true");
            builder.environment().put("POSTERN_LDAP_PORT", Integer.toString(freePort()));
            var server = new RehearsingServer(folder, builder.start());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> Client.answers(server.socket()));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs one of the distribution's samples against it. */
    Command sample(String name) {
        return Client.sample(socket(), name);
    }

    Path socket() {
        return folder.resolve("data/postern.sock");
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Command.run(List.of("rm", "-rf", folder.toString()));
    }
}
