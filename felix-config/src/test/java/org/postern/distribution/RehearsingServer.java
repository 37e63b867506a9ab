package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postern.testkit.Command;

/** The distribution's all-in-one as an ordinary user may start it: it writes configurations and starts no Postfix. */
final class RehearsingServer implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of("target", "postern").toAbsolutePath();

    private static final String ALL_IN_ONE = "all-in-one";

    private final Path folder;
    private final boolean ownsFolder;
    private final int httpsPort;
    private final int ldapPort;
    private final Process process;

    private RehearsingServer(
            Path folder, boolean ownsFolder, String configuration, int ldapPort, Map<String, String> environment)
            throws IOException {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.httpsPort = freePort();
        this.ldapPort = ldapPort;
        ProcessBuilder builder = new ProcessBuilder(
                        DISTRIBUTION.resolve("bin/postern-server").toString(),
                        configuration,
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("POSTERN_HOST", "mail.example.net");
        builder.environment().put("POSTERN_ROOT", folder.resolve("host").toString());
        builder.environment().put("POSTERN_REHEARSAL", "true");
        builder.environment().put("POSTERN_LDAP_PORT", Integer.toString(ldapPort));
        builder.environment().put("POSTERN_HTTPS_PORT", Integer.toString(httpsPort));
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /** One with a folder of its own; returns when it answers its command line. */
    static RehearsingServer start() {
        try {
            return answering(new RehearsingServer(
                    Files.createTempDirectory("postern-rehearsal"), true, ALL_IN_ONE, freePort(), Map.of()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One on what an earlier one may have left in a folder; returns when it answers its command line. */
    static RehearsingServer start(Path folder, Map<String, String> environment) throws IOException {
        return answering(new RehearsingServer(folder, false, ALL_IN_ONE, freePort(), environment));
    }

    /** One of another run configuration, whose directory answers on a port of this machine. */
    static RehearsingServer start(Path folder, String configuration, int ldapPort) throws IOException {
        return answering(new RehearsingServer(folder, false, configuration, ldapPort, Map.of()));
    }

    private static RehearsingServer answering(RehearsingServer server) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Client.answers(server.socket()));
        return server;
    }

    /** A TCP port that nothing listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs one of the distribution's samples against it. */
    Command sample(String name) {
        return Client.sample(socket(), name);
    }

    Path socket() {
        return data().resolve("postern.sock");
    }

    int ldapPort() {
        return ldapPort;
    }

    /** The password that was made for the first system administrator; returns when it is there. */
    String firstPassword() {
        Path file = data().resolve("first-password");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file) && Files.size(file) > 0);
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int httpsPort() {
        return httpsPort;
    }

    /** Where its data are. */
    Path data() {
        return folder.resolve("data");
    }

    /** What it prints. */
    Path log() {
        return folder.resolve("server.out");
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
        if (ownsFolder) {
            Command.run(List.of("rm", "-rf", folder.toString()));
        }
    }
}
