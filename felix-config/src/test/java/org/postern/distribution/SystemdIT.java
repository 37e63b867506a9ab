package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** A mail host from its installation, by the README's own lines, to the day when Postern is removed, as its systemd sees it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class SystemdIT {
    private static final Path README = Path.of("..", "README.md");
    private static final List<String> INSTANCES =
            List.of("postfix-klix-smtp", "postfix-klix-emailing", "postfix-klix-incoming");

    private static SystemdHost host;

    @BeforeAll
    static void start() throws IOException {
        host = SystemdHost.make();
        host.boot();
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    @Order(1)
    void theReadmesLinesInstallConsoleAndAgent() throws IOException {
        for (String line : readmesLines("cp systemd/*.service /etc/systemd/system/")) {
            host.typed("cd /usr/lib/postern\n" + line).orFail();
            if (line.startsWith("cp -r felix-config/")) {
                set();
            }
        }
        giveTheHostItsPassword();
        assertThat(state("postern-agent")).isEqualTo("active");
        assertThat(state("postern-console")).isEqualTo("active");
        host.typed("PATH=/usr/lib/postern/bin:$PATH POSTERN_DATA=/var/lib/postern-console /usr/lib/postern/sample/klix")
                .orFail();
        host.deliver("192.168.1.125", "first@example.net");
    }

    @Test
    @Order(2)
    void whatTheUnitsForbidIsNothingThatTheyNeed() {
        assertThat(host.inside(
                                "systemctl",
                                "show",
                                "--value",
                                "--property=NRestarts",
                                "postern-agent",
                                "postern-console")
                        .out())
                .isEqualTo("0\n\n0\n");
        assertThat(host.inside("systemctl", "is-system-running").out()).isEqualTo("running\n");
        assertThat(host.inside("journalctl", "--boot", "--unit=postern-*")
                        .orFail()
                        .out())
                .contains("postern: console is ready")
                .doesNotContain("Exception", "not permitted", "denied");
    }

    @Test
    @Order(3)
    void mailFlowsWhileBothAreStoppedAndTheyFindTheServersAsTheyWere() {
        List<String> running = pids();
        host.inside("systemctl", "stop", "postern-agent", "postern-console").orFail();
        host.deliver("192.168.1.125", "second@example.net");
        assertThat(pids()).isEqualTo(running);
        host.inside("systemctl", "start", "postern-agent", "postern-console").orFail();
        assertNothingLeftToDo();
        assertThat(pids()).isEqualTo(running);
    }

    @Test
    @Order(4)
    void theConsoleStartsWithoutItsDirectoryAndFindsItLater() {
        host.inside("systemctl", "stop", "slapd").orFail();
        host.inside("systemctl", "restart", "postern-console").orFail();
        assertThat(host.postern("organisation", "list").exit()).isNotZero();
        host.inside("systemctl", "start", "slapd").orFail();
        assertNothingLeftToDo();
    }

    @Test
    @Order(5)
    void afterARebootDebiansUnitsRunThem() throws InterruptedException {
        reboot();
        assertThat(INSTANCES).allSatisfy(SystemdIT::assertRunsInItsUnit);
        host.deliver("192.168.1.125", "third@example.net");
        host.deliver("192.168.1.126", "fourth@example.net");
        assertNothingLeftToDo();
        assertThat(INSTANCES).allSatisfy(SystemdIT::assertRunsInItsUnit);
    }

    @Test
    @Order(6)
    void aReloadLeavesAServerInItsUnitAndARestartStopsThat() {
        String pid = pid("postfix-klix-smtp");
        asKlix("server", "set", "smtp.klix.com", "--limit", "message_size_limit=20480000");
        asKlix("server", "reconfigure", "smtp.klix.com", "--wait");
        assertThat(pid("postfix-klix-smtp")).isEqualTo(pid);
        assertRunsInItsUnit("postfix-klix-smtp");
        assertThat(host.inside("postconf", "-c", "/etc/postfix-klix-smtp", "-h", "message_size_limit")
                        .out())
                .isEqualTo("20480000\n");

        asKlix("server", "restart", "smtp.klix.com");
        assertThat(state("postfix@postfix-klix-smtp.service")).isEqualTo("inactive");
        assertThat(host.inside("systemctl", "is-system-running").out()).isEqualTo("running\n");
        host.inside("systemctl", "restart", "postfix").orFail();
        assertThat(state("postfix@postfix-klix-smtp")).as("it runs already").isEqualTo("failed");
        host.deliver("192.168.1.125", "fifth@example.net");
        host.inside("systemctl", "reset-failed").orFail();
    }

    @Test
    @Order(7)
    void aServerThatIsKilledInItsUnitIsStartedAfterSystemdHasDoneWithIt() {
        host.inside("systemctl", "restart", "postfix@postfix-klix-emailing").orFail();
        host.inside("kill", "-KILL", "--", "-" + pid("postfix-klix-emailing")).orFail();
        asKlix("server", "reconfigure", "emailing.klix.com", "--wait");
        assertThat(state("postfix@postfix-klix-emailing")).isIn("inactive", "failed");
        assertThat(isRunning("postfix-klix-emailing")).isTrue();
        host.deliver("192.168.1.126", "killed@example.net");
    }

    @Test
    @Order(8)
    void withoutPosternThereIsAMailSystemOfDebiansOwn() throws IOException, InterruptedException {
        readmesLines("systemctl disable --now postern-agent postern-console")
                .forEach(line -> host.typed(line).orFail());
        assertThat(INSTANCES).allSatisfy(SystemdIT::assertRunsInItsUnit);
        host.deliver("192.168.1.125", "sixth@example.net");
        reboot();
        assertThat(host.inside("pgrep", "java").out()).isEmpty();
        assertThat(INSTANCES).allSatisfy(SystemdIT::assertRunsInItsUnit);
        host.deliver("192.168.1.126", "seventh@example.net");
        host.inside("systemctl", "stop", "postfix@postfix-klix-smtp").orFail();
        assertThat(isRunning("postfix-klix-smtp")).isFalse();
        assertThat(isRunning("postfix-klix-emailing")).isTrue();
        host.inside("postmulti", "-i", "postfix-klix-smtp", "-p", "start").orFail();
        host.deliver("192.168.1.125", "eighth@example.net");
    }

    private static boolean isRunning(String instance) {
        return host.inside("postmulti", "-i", instance, "-p", "status").exit() == 0;
    }

    private static void reboot() throws InterruptedException {
        host.shutDown();
        host.boot();
    }

    private static void assertRunsInItsUnit(String instance) {
        String unit = "postfix@" + instance + ".service";
        assertThat(state(unit)).isEqualTo("active");
        assertThat(host.inside("cat", "/proc/" + pid(instance) + "/cgroup")
                        .orFail()
                        .out())
                .contains("/" + unit);
    }

    /** Waits for the agent's first look at the host. */
    private static void assertNothingLeftToDo() {
        for (String server : List.of("smtp.klix.com", "emailing.klix.com", "incoming.klix.com")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    host.postern("server", "preview", server).output())
                            .isEqualTo("Nothing to do: server " + server + " is as wanted.\n"));
        }
    }

    private static List<String> pids() {
        return INSTANCES.stream().map(SystemdIT::pid).toList();
    }

    private static String pid(String instance) {
        return host.inside("cat", "/var/spool/" + instance + "/pid/master.pid")
                .orFail()
                .out()
                .strip();
    }

    private static void asKlix(String... words) {
        host.postern(Stream.concat(Stream.of("--as", "admin-klix"), Stream.of(words))
                        .toArray(String[]::new))
                .orFail();
    }

    private static List<String> readmesLines(String first) throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals(first))
                .takeWhile(line -> !line.equals("```"))
                .toList();
    }

    /** What the comment in those lines asks for. */
    private static void set() {
        host.typed("""
                sed -i 's/cn=mail.example.com,/cn=mail.example.net,/' /etc/postern/agent/framework.properties
                printf %%s "$(head -c 18 /dev/urandom | base64)" >/etc/postern/agent.password
                chmod 400 /etc/postern/agent.password
                install -o postern -m 400 %s/password /etc/postern/console.password
                """.formatted(host.directory())).orFail();
    }

    private static void giveTheHostItsPassword() {
        host.typed("ldappasswd -x -H ldap://127.0.0.1 -D cn=admin,dc=example,dc=com -y %s/password"
                                .formatted(host.directory())
                        + " -T /etc/postern/agent.password cn=mail.example.net,cn=hosts,cn=postern,dc=example,dc=com")
                .orFail();
    }

    private static String state(String unit) {
        return host.inside("systemctl", "is-active", unit).out().strip();
    }
}
