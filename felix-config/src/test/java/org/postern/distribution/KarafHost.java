package org.postern.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postern.testkit.Command;

/** An Apache Karaf as it is downloaded, with ports that are free and somebody who may sign in to its console. */
final class KarafHost implements AutoCloseable {
    private static final Path KARAF = Path.of("target", "karaf").toAbsolutePath();
    private static final Path POSTERN = Path.of("target", "postern", "karaf", "postern.kar");

    private final Path home;
    private final String password = UUID.randomUUID().toString();
    private final int consolePort = freePort();
    private final int httpsPort = freePort();
    private final int ldapPort = freePort();
    private final Process process;

    private KarafHost(Path home) throws IOException {
        this.home = home;
        configure();
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("karaf.out").toFile());
        builder.environment().putAll(environment());
        this.process = builder.start();
    }

    /** Starts one below a folder. */
    static KarafHost start(Path folder) throws IOException {
        Path home = folder.resolve("karaf");
        Command.run(List.of("cp", "-a", downloaded().toString(), home.toString()))
                .orFail();
        return new KarafHost(home);
    }

    private static Path downloaded() throws IOException {
        try (var folders = Files.list(KARAF)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("apache-karaf-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void configure() throws IOException {
        append("org.apache.karaf.shell.cfg", "sshHost = 127.0.0.1\nsshPort = " + consolePort);
        append(
                "org.apache.karaf.management.cfg",
                "rmiRegistryPort = " + freePort() + "\nrmiServerPort = " + freePort());
        append(
                "users.properties",
                "karaf = " + password + ",_g_:admingroup\n_g_\\:admingroup = group,admin,manager,ssh");
        append("custom.properties", "org.apache.felix.http.require.config = true");
    }

    private void append(String file, String lines) throws IOException {
        Files.writeString(
                home.resolve("etc").resolve(file),
                "\n" + lines + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Puts the product where Karaf finds it. */
    void deploy() throws IOException {
        Files.copy(POSTERN, home.resolve("deploy").resolve(POSTERN.getFileName()));
    }

    /** Edits the settings that the features brought, as an administrator would whose ports are taken. */
    void movePorts() throws IOException {
        edit("org.postern.https.cfg", "port = 8443", "port = " + httpsPort);
        edit("org.postern.directory.cfg", "url = ldap://127.0.0.1:3890", "url = ldap://127.0.0.1:" + ldapPort);
        edit("org.postern.agent.cfg", "host = ", "host = mail.example.net");
    }

    /** The same for the embedded directory's. */
    void moveDirectory() throws IOException {
        edit("org.postern.directory.embedded.cfg", "port = 3890", "port = " + ldapPort);
    }

    private void edit(String file, String usual, String wanted) throws IOException {
        Path settings = home.resolve("etc").resolve(file);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        Files.exists(settings) && Files.readString(settings).contains(usual.strip()));
        Files.writeString(settings, Files.readString(settings).replaceFirst("(?m)" + usual.strip() + "\\s*$", wanted));
    }

    /** Types a command into Karaf's console. */
    Command type(String command) {
        return Command.run(
                        List.of(
                                home.resolve("bin/client").toString(),
                                "-a",
                                Integer.toString(consolePort),
                                "-u",
                                "karaf",
                                "-p",
                                password,
                                "-b"),
                        command + "\n",
                        environment())
                .orFail();
    }

    int httpsPort() {
        return httpsPort;
    }

    /** Where the product keeps its data. */
    Path data() {
        return home.resolve("postern");
    }

    Path log() {
        return home.resolve("data/log/karaf.log");
    }

    private static Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_MAX_MEM", "256m");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError(none);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
