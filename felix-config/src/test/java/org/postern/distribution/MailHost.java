package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.postern.testkit.Command;

/**
 * The distribution's all-in-one, running for a test as it does for people, on a mail host of its own: network, mount and
 * process namespaces that end with this object (see {@code sample/namespace}).
 */
public final class MailHost implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("postern.distribution", "target/postern"))
            .toAbsolutePath()
            .normalize();
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final Process holder;

    private MailHost(Path folder, Process holder) {
        this.folder = folder;
        this.holder = holder;
    }

    /** Starts host and product; returns when the product answers its command line. */
    public static MailHost start() {
        return start(newFolder(), DISTRIBUTION.resolve("bin/postern-server").toString(), "all-in-one");
    }

    /**
     * Starts the host and something else on it that starts the product.
     *
     * @param command is also given the product's data folder, as its last argument
     */
    public static MailHost start(Path folder, String... command) {
        MailHost host = launch(folder, command);
        host.awaitAnswer();
        return host;
    }

    /** A host without the product, until {@link #beginServer} starts it there. */
    static MailHost bare() {
        MailHost host = launch(newFolder(), "sh", "-c", "mkdir \"$0\"; exec sleep infinity");
        Awaitility.await().atMost(START).until(() -> Files.isDirectory(host.data()));
        return host;
    }

    /** Starts the product's server on a bare host, with the data that it had there before; does not wait for it. */
    Process beginServer(Path configuration) {
        return begin(
                "sh",
                "-c",
                "POSTERN_HOST=mail.example.net exec \"$0\" \"$1\" \"$2\" >>\"$2.out\" 2>&1",
                DISTRIBUTION.resolve("bin/postern-server").toString(),
                configuration.toString(),
                data().toString());
    }

    private static MailHost launch(Path folder, String... command) {
        List<String> whole = new ArrayList<>(List.of(
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                DISTRIBUTION.resolve("sample/namespace").toString(),
                folder.toString()));
        whole.addAll(Arrays.asList(command));
        whole.add(folder.resolve("data").toString());
        try {
            ProcessBuilder builder = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.out").toFile());
            builder.environment().put("POSTERN_HOST", "mail.example.net");
            return new MailHost(folder, builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A new folder that a host can be kept in. */
    public static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("postern-host");
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the product was installed from. */
    public static Path distribution() {
        return DISTRIBUTION;
    }

    /** Returns when the product answers its command line. */
    void awaitAnswer() {
        Awaitility.await().atMost(START).until(() -> {
            if (!holder.isAlive()) {
                throw new AssertionError("the server ended:\n" + Files.readString(folder.resolve("server.out")));
            }
            return postern("version").exit() == 0;
        });
    }

    /** Where the product keeps its data. */
    public Path data() {
        return folder.resolve("data");
    }

    Path folder() {
        return folder;
    }

    /** A file of the host's Postfix instances, seen from outside; for programs on the host it is at the path itself. */
    public Path path(String onTheHost) {
        return folder.resolve("host" + onTheHost);
    }

    /** The product's own command line. */
    public Command postern(String... arguments) {
        return posternReading("", arguments);
    }

    /** The product's own command line with a text on standard input. */
    public Command posternReading(String input, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(DISTRIBUTION.resolve("bin/postern").toString()));
        command.addAll(Arrays.asList(arguments));
        return Command.run(command, input, Map.of("POSTERN_SOCKET", socket().toString()));
    }

    /** Runs one of the distribution's samples against the product, as people would. */
    public Command sample(String name) {
        return Client.sample(socket(), name);
    }

    /** A command given without starting a program for it; it must end well. */
    Command call(String command) {
        return Client.call(socket(), command.split(" "));
    }

    /** Has instances send to the recipients' own hosts, as their administrator may: in the files that are his. */
    void withoutRelayHost(String... instances) {
        try {
            for (String instance : instances) {
                Files.writeString(path("/etc/" + instance + "/main.cf.local"), "relayhost =\n");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        call("apply");
    }

    Path socket() {
        return folder.resolve("data/postern.sock");
    }

    /** Runs a program on the mail host. */
    public Command inside(String... arguments) {
        return Command.run(onTheHost(arguments));
    }

    /** The same of one that may take longer than others. */
    Command insideWithin(Duration longest, String... arguments) {
        return Command.run(onTheHost(arguments), "", Map.of(), longest);
    }

    /** Starts a program on the mail host and does not wait for it. */
    Process begin(String... arguments) {
        try {
            return new ProcessBuilder(onTheHost(arguments))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same as typed outside. */
    public List<String> onTheHost(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("nsenter", "--target", Long.toString(init()), "--net", "--mount", "--pid", "--root", "--wd=/"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Runs a program in the network beyond the host's interface. */
    Command inTheWorld(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", "world"));
        command.addAll(Arrays.asList(arguments));
        return inside(command.toArray(String[]::new));
    }

    /** Hands a message to a server from outside, as a mail client would; the answer holds the dialogue. */
    public Command mail(String server, String from, String to, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "swaks",
                "--server",
                server,
                "--from",
                from,
                "--to",
                to,
                "--helo",
                "client.example.net",
                "--timeout",
                "60"));
        command.addAll(Arrays.asList(more));
        return inTheWorld(command.toArray(String[]::new));
    }

    /** The messages that arrived in the world for one recipient, each as smtp-sink(1) dumped it. */
    public List<String> delivered(String recipient) {
        try (Stream<Path> dumps = Files.list(folder.resolve("world"))) {
            List<String> messages = new ArrayList<>();
            for (Path dump : dumps.sorted(Comparator.naturalOrder()).toList()) {
                String message = Files.readString(dump);
                if (message.contains("X-Rcpt-Args: <" + recipient + ">")) {
                    messages.add(message);
                }
            }
            return messages;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The one process below unshare(1), which is the namespace's first. */
    private long init() {
        return holder.children().findFirst().orElseThrow().pid();
    }

    @Override
    public void close() {
        holder.children().forEach(ProcessHandle::destroy);
        try {
            if (!holder.waitFor(20, TimeUnit.SECONDS)) {
                holder.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Command.run(List.of("rm", "-rf", folder.toString()));
    }
}
