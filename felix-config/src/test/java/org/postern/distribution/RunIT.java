package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.testkit.Command;

/** The command that people begin with, as one who has no Postfix types it, with data and ports of its own. */
@Timeout(180)
class RunIT {
    private static final Path RUN = Path.of("..", "run").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void choosePorts() throws IOException {
        environment = Map.of(
                "POSTERN_FOLDER", folder.toString(),
                "POSTERN_HTTPS_PORT", Integer.toString(RehearsingServer.freePort()),
                "POSTERN_LDAP_PORT", Integer.toString(RehearsingServer.freePort()));
        Files.writeString(Path.of("target", "postern", "built"), "");
    }

    @AfterEach
    void stop() {
        run("stop");
    }

    @Test
    void startsTheSampleOnceAndStopsIt() throws IOException {
        String first = run("--rehearsal").orFail().out();
        assertThat(first)
                .contains(
                        "incoming.klix.com", "https://127.0.0.1:" + environment.get("POSTERN_HTTPS_PORT"), "ssh -N -L")
                .containsPattern("user +admin\\n +password +\\S+\\n");
        assertThat(run("exec", "postern", "server", "list").orFail().out()).contains("smtp.klix.com");

        run("exec", "postern", "--as", "admin-klix", "server", "disable", "incoming.klix.com", "--wait")
                .orFail();
        run(
                        "exec",
                        "postern",
                        "--as",
                        "admin-klix",
                        "server",
                        "remove",
                        "incoming.klix.com",
                        "--confirm",
                        "incoming.klix.com")
                .orFail();
        String second = run("--rehearsal").orFail().out();
        assertThat(second)
                .contains("running already", "smtp.klix.com")
                .doesNotContain("incoming.klix.com", "password  ");

        assertThat(run("stop").orFail().out()).contains("stopped");
        assertThat(run("exec", "true").exit()).isEqualTo(1);
        assertThat(run("stop").orFail().out()).contains("not running");
    }

    @Test
    void goesOnWithASampleThatWasInterrupted() {
        run("--rehearsal", "--empty").orFail();
        run("exec", "postern", "organisation", "add", "klix").orFail();
        run(
                        "exec",
                        "postern",
                        "address",
                        "add",
                        "192.168.1.125/24",
                        "--host",
                        "mail.example.net",
                        "--interface",
                        "eth0")
                .orFail();

        run(
                        "exec",
                        Path.of("target", "postern", "sample", "klix")
                                .toAbsolutePath()
                                .toString())
                .orFail();

        assertThat(run("exec", "postern", "server", "list").orFail().out())
                .contains("smtp.klix.com", "emailing.klix.com", "incoming.klix.com");
    }

    @Test
    void anEmptyOneHasAHostAndNothingElse() {
        assertThat(run("--rehearsal", "--empty").orFail().out()).contains("mail.example.net", "eth0");
        assertThat(run("exec", "postern", "organisation", "list").orFail().out())
                .doesNotContain("klix");
        assertThat(run("--rehearsal").err()).contains("running already", "./run stop");
    }

    @Test
    void saysWhereItsPortIsTaken() throws IOException {
        int port = Integer.parseInt(environment.get("POSTERN_HTTPS_PORT"));
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Command run = run("--rehearsal", "--empty");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("port " + taken.getLocalPort(), "POSTERN_HTTPS_PORT");
        }
    }

    @Test
    void stopsNobodyElsesProcess() throws IOException {
        Process another = new ProcessBuilder("sleep", "170").start();
        try {
            Path data = Files.createDirectories(folder.resolve("data"));
            Files.writeString(data.resolve("server.pid"), another.pid() + " 1 of-an-earlier-boot\n");

            assertThat(run("stop").orFail().out()).contains("not running");

            assertThat(another.isAlive()).isTrue();
        } finally {
            another.destroy();
        }
    }

    private Command run(String... arguments) {
        List<String> command = Stream.concat(Stream.of(RUN.toString()), Arrays.stream(arguments))
                .toList();
        return Command.run(command, "", environment);
    }
}
