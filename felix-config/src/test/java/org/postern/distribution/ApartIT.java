package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.postern.testkit.Command;
import org.postern.testkit.OpenLdapServer;

/**
 * Console and agent as a site runs them: two processes, the console as a user without any right, the agent as root with the
 * capabilities of its unit (SystemdIT has the units themselves).
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class ApartIT {
    private static final Path SCRIPT =
            Path.of("src/test/resources/org/postern/distribution/apart").toAbsolutePath();
    private static final String AWAY = "the agent of host mail.example.net cannot be reached from this console";

    private static Path folder;
    private static MailHost host;

    @BeforeAll
    static void start() throws IOException {
        folder = MailHost.newFolder();
        Path directory = Files.createDirectory(folder.resolve("slapd"));
        OpenLdapServer.prepare(directory);
        host = MailHost.start(folder, apart("all"));
        host.postern("host", "add", "mail.example.net").orFail();
        host.sample("klix").orFail();
    }

    /** The data folder is added by the host. */
    private static String[] apart(String what) {
        return new String[] {
            "sh",
            SCRIPT.toString(),
            what,
            MailHost.distribution().toString(),
            folder.resolve("slapd").toString()
        };
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    @Order(1)
    void theConsoleHasNoRightsAndTheAgentThoseOfItsUnit() throws IOException {
        assertThat(status("console"))
                .contains("Uid:\t65534\t", "CapPrm:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
        // In bits of capabilities(7): those that the unit lists.
        assertThat(status("agent")).contains("Uid:\t0\t", "CapBnd:\t00000000000c34eb", "NoNewPrivs:\t1");
    }

    private static String status(String process) throws IOException {
        return host.inside("cat", "/proc/" + processId(process) + "/status")
                .orFail()
                .out();
    }

    @Test
    @Order(2)
    void theConsoleShowsAndCommandsWhatRuns() {
        assertThat(asKlix("preview", "smtp.klix.com").orFail().out()).isNotEmpty();
        String before = pid("postfix-klix-smtp");
        asKlix("restart", "smtp.klix.com").orFail();
        assertThat(pid("postfix-klix-smtp")).isNotEqualTo(before);
        deliver("192.168.1.125", "first@example.net");
        eventually(() ->
                assertThat(asKlix("deliveries", "smtp.klix.com").orFail().out()).contains("first@example.net"));
    }

    @Test
    @Order(3)
    void withoutTheAgentMailFlowsAndTheConsoleSaysThatItIsAway() throws IOException {
        host.inside("kill", processId("agent")).orFail();
        eventually(
                () -> assertThat(asKlix("deliveries", "smtp.klix.com").output()).contains(AWAY));
        deliver("192.168.1.125", "second@example.net");
    }

    @Test
    @Order(4)
    void anAgentThatComesBackIsSeenAgain() {
        String running = pid("postfix-klix-emailing");
        String[] again = Arrays.copyOf(apart("agent"), 6);
        again[5] = host.data().toString();
        host.inside(again).orFail();
        eventually(() ->
                assertThat(asKlix("deliveries", "smtp.klix.com").orFail().out()).contains("second@example.net"));
        assertThat(pid("postfix-klix-emailing")).isEqualTo(running);
    }

    private static String processId(String process) throws IOException {
        return Files.readString(folder.resolve(process + ".pid")).strip();
    }

    private static String pid(String instance) {
        return host.inside("cat", "/var/spool/" + instance + "/pid/master.pid")
                .orFail()
                .out()
                .strip();
    }

    private static void deliver(String server, String recipient) {
        host.mail(server, "sender@klix.com", recipient).orFail();
        eventually(() -> assertThat(host.delivered(recipient)).hasSize(1));
    }

    private static Command asKlix(String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "--as";
        command[1] = "admin-klix";
        command[2] = "server";
        System.arraycopy(words, 0, command, 3, words.length);
        return host.postern(command);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
