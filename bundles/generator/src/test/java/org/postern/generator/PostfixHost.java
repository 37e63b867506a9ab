package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.testkit.Command;

/** A generated host with the real Postfix, in network, mount and process namespaces that end with this object. */
final class PostfixHost implements AutoCloseable {
    static final String TRUSTED = "192.168.1.10";
    static final String STORE = "192.168.1.20";
    static final String STORE_6 = "fd00:1::20";
    /** Not yet known to postscreen(8). */
    static final String ROBOT = "192.168.1.98";

    static final String STRANGER = "192.168.1.99";
    /** Has a name in the DNS, where the test says so. */
    static final String NAMED = "192.168.1.96";

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private final Path folder;
    private final Process holder;
    private final String processId;
    private HostState state;

    private PostfixHost(Path folder, HostState state, Process holder) {
        this.folder = folder;
        this.state = state;
        this.holder = holder;
        await().until(() -> Files.exists(folder.resolve("ready")) || !holder.isAlive());
        processId = holder.children()
                .findFirst()
                .map(child -> Long.toString(child.pid()))
                .orElseThrow(() -> new AssertionError("the namespaces could not be made: see " + folder));
    }

    /** Writes the files of all instances, makes their folders, and compiles their tables; starts nothing. */
    static PostfixHost of(HostInventory inventory) {
        try {
            Path folder = Files.createTempDirectory("postern-generated");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            HostState state = generate(folder, inventory);
            var host = new PostfixHost(folder, state, hold(folder, state));
            host.instances().forEach(host::prepare);
            return host;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HostState generate(Path folder, HostInventory inventory) {
        Generation generation = new Generator(HostLayout.below(folder, Path.of("/etc/postfix"))).generate(inventory);
        assertThat(generation.refused()).isEmpty();
        return generation.wanted();
    }

    /** Writes the files anew and has the running instances read them again, by a reload alone. */
    void reconfigure(HostInventory inventory) {
        state = generate(folder, inventory);
        instances().forEach(this::prepare);
        instances().filter(Instance::running).forEach(instance -> postfix(instance, "reload"));
    }

    private static Process hold(Path folder, HostState state) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount", "--pid", "--fork"));
        command.addAll(List.of("--kill-child", "--mount-proc", "sh", program("host"), folder.toString()));
        state.addresses()
                .forEach(address -> command.add(address.ip() + (address.ip().contains(":") ? "/128" : "/32")));
        command.addAll(List.of(TRUSTED + "/32", STORE + "/32", STRANGER + "/32", ROBOT + "/32", NAMED + "/32"));
        Files.createDirectories(folder.resolve("etc/postfix"));
        Files.createDirectories(folder.resolve("log"));
        command.add(STORE_6 + "/128");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("namespace.out").toFile())
                .start();
    }

    private void prepare(Instance instance) {
        try {
            Path configuration = folder.resolve("etc").resolve(instance.name().asString());
            Files.createDirectories(configuration);
            for (ConfigFile file : instance.files()) {
                Path path = Files.writeString(configuration.resolve(file.name()), file.content());
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(5)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String configuration = instance.directories().configuration().toString();
        inside("install", "-d", "-m", "755", instance.directories().queue().toString())
                .orFail();
        inside(
                        "install",
                        "-d",
                        "-m",
                        "700",
                        "-o",
                        "postfix",
                        instance.directories().data().toString())
                .orFail();
        instance.files().stream()
                .filter(file -> file.kind() == ConfigFile.Kind.TABLE)
                .forEach(file -> inside("postmap", "-c", configuration, "lmdb:" + configuration + "/" + file.name())
                        .orFail());
        postfix(instance, "check");
    }

    /** postfix(1) tells errors to terminals alone, so it gets one; returns what it printed. */
    String postfix(Instance instance, String command) {
        return inside(
                        "script",
                        "-qec",
                        "postfix -c " + instance.directories().configuration() + " " + command,
                        "/dev/null")
                .orFail()
                .out();
    }

    /** Starts all that are to run. */
    void start() {
        instances().filter(Instance::running).forEach(instance -> postfix(instance, "start"));
    }

    /** Begins to answer for the DNS; records as the program {@code names} takes them. */
    void startNames(String... records) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "perl \"$@\" >/dev/null 2>&1 &", "sh"));
        command.addAll(List.of(program("names"), "127.0.0.1"));
        command.addAll(Arrays.asList(records));
        inside(command.toArray(String[]::new)).orFail();
    }

    /** Begins to keep what is mailed to {@link #STORE} and {@link #STORE_6}. */
    void startStore() {
        inside("install", "-d", "-o", "postfix", folder.resolve("store").toString())
                .orFail();
        for (String address : List.of(STORE, "[" + STORE_6 + "]")) {
            inside(
                            "sh",
                            "-c",
                            "smtp-sink -u postfix -d %s/ %s:25 64 >/dev/null 2>&1 &"
                                    .formatted(folder.resolve("store"), address))
                    .orFail();
        }
    }

    /** The messages that the store got, as smtp-sink(1) keeps them: with X-Client-Addr and X-Helo-Args. */
    List<String> stored() {
        try (Stream<Path> messages = Files.list(folder.resolve("store"))) {
            return messages.map(PostfixHost::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String log(InstanceName instance) {
        return read(state(instance).directories().log());
    }

    /** What a server answers to a client's lines; manner and lines as the program {@code talk} takes them. */
    String talk(String client, String server, String... mannerAndLines) {
        List<String> command = new ArrayList<>(List.of("perl", program("talk"), client, server));
        command.addAll(Arrays.asList(mannerAndLines));
        return inside(command.toArray(String[]::new)).orFail().out();
    }

    private static String program(String name) {
        return Objects.requireNonNull(PostfixHost.class.getResource(name)).getPath();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The default instance and all others. */
    Stream<Instance> instances() {
        return Stream.concat(Stream.of(state.primary()), state.instances().values().stream());
    }

    Instance state(InstanceName name) {
        return instances()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Runs a program on the host. */
    Command inside(String... arguments) {
        List<String> command = new ArrayList<>(List.of("nsenter", "-t", processId, "--net", "--mount", "--pid"));
        command.addAll(Arrays.asList(arguments));
        return Command.run(command);
    }

    /** The dialogue of a client at an address with a server, up to the answer to RCPT; see swaks(1). */
    String rcpt(String client, String server, String recipient, String... options) {
        return swaks(client, server, recipient, Stream.concat(Stream.of("--quit-after", "RCPT"), Stream.of(options)));
    }

    /** As {@link #rcpt}, with a message. */
    String mail(String client, String server, String recipient, String... options) {
        return swaks(client, server, recipient, Stream.of(options));
    }

    private String swaks(String client, String server, String recipient, Stream<String> options) {
        List<String> command = new ArrayList<>(List.of("swaks", "--server", server, "--local-interface", client));
        command.addAll(List.of("--from", "someone@sender.example", "--to", recipient, "--helo", "client.example"));
        options.forEach(command::add);
        return inside(command.toArray(String[]::new)).out();
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        await().until(() -> !holder.isAlive());
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
