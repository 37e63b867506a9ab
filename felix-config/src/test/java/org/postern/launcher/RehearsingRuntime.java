package org.postern.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A run configuration of the distribution in this process, as it is, but that it rehearses and takes any free ports. */
final class RehearsingRuntime implements AutoCloseable {
    static final Path DISTRIBUTION = Path.of("target", "postern").toAbsolutePath();

    private final Path data;
    private final FelixRuntime runtime;

    private RehearsingRuntime(Path data, FelixRuntime runtime) {
        this.data = data;
        this.runtime = runtime;
    }

    /** @param folder for its settings and data */
    static RehearsingRuntime start(String name, Path folder) throws IOException, BundleException {
        Path data = folder.resolve("data");
        RunConfiguration configuration = RunConfiguration.read(copied(name, folder), DISTRIBUTION.resolve("bundles"));
        return new RehearsingRuntime(data, FelixRuntime.start(configuration, data));
    }

    BundleContext context() {
        return runtime.context();
    }

    /** Where the product keeps what it must not lose. */
    Path data() {
        return data;
    }

    int httpsPort() {
        return Integer.parseInt(context().getProperty("postern.https.port"));
    }

    private static Path copied(String name, Path folder) throws IOException {
        Path source = DISTRIBUTION.resolve("felix-config").resolve(name);
        Path copy = folder.resolve(name);
        Files.createDirectories(copy.resolve("services"));
        Files.copy(source.resolve("bundles"), copy.resolve("bundles"));
        try (Stream<Path> settings = Files.list(source.resolve("services"))) {
            for (Path file : settings.toList()) {
                Files.copy(file, copy.resolve("services").resolve(file.getFileName()));
            }
        }
        Files.writeString(
                copy.resolve("framework.properties"),
                rehearsing(Files.readString(source.resolve("framework.properties")), folder.resolve("host")));
        return copy;
    }

    private static String rehearsing(String properties, Path root) throws IOException {
        List<String> settings = List.of(
                "postern.rehearsal=true",
                "postern.root=" + root,
                "postern.host=mail.example.net",
                "postern.agent.socket=" + root.resolveSibling("agent.sock"),
                "postern.agent.group=",
                "postern.ldap.port=" + freePort(),
                "postern.https.port=" + freePort());
        String text = properties;
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('='));
            text = text.replaceAll("(?m)^" + key.replace(".", "\\.") + "=.*$", setting);
        }
        return text;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        runtime.stop();
        runtime.awaitStop();
    }
}
