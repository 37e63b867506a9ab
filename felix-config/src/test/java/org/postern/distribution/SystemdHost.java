package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postern.testkit.Command;
import org.postern.testkit.OpenLdapServer;

/**
 * A mail host that a systemd of its own runs, which can be switched off and on again: Debian as this machine has it, with its
 * network, its Postfix, an OpenLDAP, and the distribution in {@code /usr/lib/postern} (see {@code systemd-host}).
 */
final class SystemdHost implements AutoCloseable {
    private static final Path SCRIPT =
            Path.of("src/test/resources/org/postern/distribution/systemd-host").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MailHost around;
    private final Path directory;
    private Process container;

    private SystemdHost(MailHost around, Path directory) {
        this.around = around;
        this.directory = directory;
    }

    /** One that is off. */
    static SystemdHost make() throws IOException {
        MailHost around = MailHost.bare();
        Path directory = Files.createDirectory(around.folder().resolve("slapd"));
        OpenLdapServer.prepare(directory);
        around.inside(
                        "sh",
                        SCRIPT.toString(),
                        "make",
                        around.folder().toString(),
                        MailHost.distribution().toString())
                .orFail();
        var host = new SystemdHost(around, directory);
        host.writeDirectorysUnit();
        return host;
    }

    private void writeDirectorysUnit() {
        String unit = "/etc/systemd/system/slapd.service";
        String text = """
                [Service]
                ExecStart="%s"
                [Install]
                WantedBy=multi-user.target
                """.formatted(String.join("\" \"", OpenLdapServer.command(directory, 389))
                .replace("%", "%%"));
        Command.run(around.onTheHost("tee", root() + unit), text, Map.of()).orFail();
        around.inside("systemctl", "--quiet", "--root=" + root(), "enable", "slapd")
                .orFail();
    }

    private String root() {
        return around.folder().resolve("systemd/root").toString();
    }

    /** Switches it on; returns when systemd has started all that it is to start, each of them well. */
    void boot() {
        container = around.begin(
                "sh",
                SCRIPT.toString(),
                "boot",
                around.folder().toString(),
                System.getProperty("java.home"),
                directory.toString());
        Awaitility.await().atMost(PATIENCE).until(this::isUp);
        assertThat(inside("systemctl", "is-system-running").out())
                .as(() -> inside("journalctl", "--boot", "--no-pager", "--lines=100")
                        .out())
                .isEqualTo("running\n");
    }

    private boolean isUp() {
        assertThat(container.isAlive()).as("see systemd.out").isTrue();
        String state = systemd().isEmpty()
                ? ""
                : inside("systemctl", "is-system-running", "--wait").out().strip();
        return state.equals("running") || state.equals("degraded");
    }

    /** Switches it off in good order. */
    void shutDown() throws InterruptedException {
        inside("systemctl", "poweroff");
        assertThat(container.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Runs a program there, as root. */
    Command inside(String... arguments) {
        return Command.run(onIt(arguments));
    }

    /** Lines of a shell, as somebody types them there as root. */
    Command typed(String lines) {
        return inside("env", "JAVA_HOME=/usr/lib/jvm/of-the-tests", "sh", "-euc", lines);
    }

    /** The product's own command line, of the console there. */
    Command postern(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "JAVA_HOME=/usr/lib/jvm/of-the-tests",
                "POSTERN_DATA=/var/lib/postern-console",
                "/usr/lib/postern/bin/postern"));
        command.addAll(Arrays.asList(arguments));
        return inside(command.toArray(String[]::new));
    }

    private List<String> onIt(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                Long.toString(systemd().orElseThrow().pid()),
                "--mount",
                "--uts",
                "--ipc",
                "--net",
                "--pid",
                "--cgroup",
                "--root",
                "--wdns=/"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private Optional<ProcessHandle> systemd() {
        return container
                .descendants()
                .filter(process -> is("systemd", process)
                        && process.parent()
                                .filter(parent -> is("systemd-nspawn", parent))
                                .isPresent())
                .findFirst();
    }

    private static boolean is(String program, ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/" + program);
    }

    /** Where this machine has the files of the directory's own. */
    Path directory() {
        return directory;
    }

    /** Hands a message to one of its servers from outside; returns when that has arrived, once. */
    void deliver(String server, String recipient) {
        around.mail(server, "sender@klix.com", recipient).orFail();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(around.delivered(recipient)).hasSize(1));
    }

    @Override
    public void close() {
        around.close();
    }
}
