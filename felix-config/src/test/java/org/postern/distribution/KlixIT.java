package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.testkit.Command;

/** The guide's practical case on real mail: one organisation, three addresses, three Postfix instances. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KlixIT {
    private static final Duration DELIVERY = Duration.ofSeconds(30);
    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final List<String> INSTANCES =
            List.of("postfix-klix-smtp", "postfix-klix-emailing", "postfix-klix-incoming");

    private static MailHost host;

    @BeforeAll
    static void typesTheGuidesCase() {
        host = MailHost.start();
        host.sample("klix").orFail();
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    @Order(1)
    void threeInstancesRunEachAsItsOwnProcess() {
        List<String> pids = INSTANCES.stream().map(KlixIT::pid).distinct().toList();
        assertThat(pids)
                .hasSize(3)
                .allMatch(pid ->
                        host.inside("readlink", "/proc/" + pid + "/exe").out().contains("/postfix/sbin/master"));
        String servers = host.postern("server", "list").orFail().out();
        assertThat(servers).contains("smtp.klix.com", "emailing.klix.com", "incoming.klix.com");
        assertThat(pids).allMatch(servers::contains);
    }

    @Test
    @Order(2)
    void postmultiSeesThemAll() {
        assertThat(host.inside("postmulti", "-l").orFail().out()).contains(INSTANCES);
        assertThat(host.inside("postmulti", "-p", "status").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.125, smtp.klix.com, someone@example.net",
        "192.168.1.126, emailing.klix.com, list@example.net",
        "192.168.1.127, incoming.klix.com, admin-klix@klix.com"
    })
    @Order(3)
    void mailLeavesFromTheInstancesOwnAddressUnderItsOwnName(String address, String name, String recipient) {
        host.mail(address, "sender@example.org", recipient).orFail();
        await().atMost(DELIVERY)
                .untilAsserted(() -> assertThat(host.delivered(recipient))
                        .isNotEmpty()
                        .allMatch(message -> message.contains("X-Client-Addr: " + address))
                        .allMatch(message -> message.contains("X-Helo-Args: " + name)));
    }

    @Test
    @Order(4)
    void logsNameTheInstance() {
        assertThat(INSTANCES)
                .allSatisfy(instance -> assertThat(log(instance).lines().filter(line -> line.contains("status=sent")))
                        .isNotEmpty()
                        .allMatch(line -> line.matches(".* " + instance + "/(relay/)?smtp\\[.*")));
    }

    @Test
    @Order(5)
    void theQueueOfEachIsItsOwnDirectory() {
        host.inside("ip", "route", "add", "unreachable", "192.168.1.20/32").orFail();
        host.mail("192.168.1.126", "sender@klix.com", "waits@example.net").orFail();
        await().atMost(DELIVERY)
                .untilAsserted(() ->
                        assertThat(log(INSTANCES.get(1))).containsPattern("to=<waits@example.net>.*status=deferred"));
        assertThat(INSTANCES.stream().map(KlixIT::queued).toList()).containsExactly(0L, 1L, 0L);
        assertThat(files("/var/spool/postfix-klix-emailing/deferred")).hasSize(1);

        host.inside("ip", "route", "del", "unreachable", "192.168.1.20/32").orFail();
        asKlix("server", "flush", "emailing.klix.com").orFail();
        await().atMost(DELIVERY).until(() -> host.delivered("waits@example.net").size() == 1);
    }

    @Test
    @Order(6)
    void incomingKnowsItsPeopleAndRelaysForNobody() {
        assertThat(host.mail("192.168.1.127", "sender@example.org", "nobody@klix.com")
                        .out())
                .containsPattern("<\\*\\* 550 5\\.1\\.1 .*nobody@klix\\.com");
        assertThat(host.mail("192.168.1.127", "sender@example.org", "someone@example.net")
                        .out())
                .containsPattern("<\\*\\* 554 5\\.7\\.1 .*[Rr]elay access denied");
    }

    @Test
    @Order(7)
    void spamAndVirusesAreRefusedByIncomingAlone() {
        String filter = Path.of("src/test/resources/org/postern/distribution/content-filter")
                .toAbsolutePath()
                .toString();
        Path run = host.folder().resolve("filter");
        host.inside("sh", filter, run.toString()).orFail();
        host.postern("host", "set-milter", "mail.example.net", "unix:" + run.resolve("run/milter.sock"))
                .orFail();
        host.postern("--as", "admin-klix", "server", "reconfigure", "incoming.klix.com", "--wait")
                .orFail();

        assertThat(host.mail("192.168.1.127", "sender@example.org", "admin-klix@klix.com", "--body", GTUBE)
                        .out())
                .containsPattern("<\\*\\* 554 5\\.7\\.1 .*[Gg]tube");
        assertThat(host.mail("192.168.1.125", "sender@klix.com", "gtube@example.net", "--body", GTUBE)
                        .exit())
                .isZero();
        await().atMost(DELIVERY)
                .untilAsserted(
                        () -> assertThat(host.delivered("gtube@example.net")).hasSize(1));
        assertThat(host.mail("192.168.1.127", "sender@example.org", "admin-klix@klix.com", "--attach", "@" + eicar())
                        .out())
                .containsPattern("<\\*\\* 554 5\\.7\\.1 .*virus found");
        assertThat(host.mail(
                                "192.168.1.127",
                                "sender@example.org",
                                "admin-klix@klix.com",
                                "--header",
                                "Subject: harmless")
                        .exit())
                .isZero();
    }

    @Test
    @Order(8)
    void aSecondApplyDoesNothing() {
        List<String> pids = INSTANCES.stream().map(KlixIT::pid).toList();
        String before = configurations();
        host.postern("apply").orFail();
        assertThat(configurations()).isEqualTo(before);
        assertThat(INSTANCES.stream().map(KlixIT::pid).toList()).isEqualTo(pids);
        assertThat(host.postern("plan", "--exit-code").exit()).isZero();
    }

    @Test
    @Order(9)
    void stoppingOneLeavesTheOthers() {
        String smtp = pid(INSTANCES.get(0));
        String incoming = pid(INSTANCES.get(2));
        host.postern("--as", "admin-klix", "server", "disable", "emailing.klix.com", "--wait")
                .orFail();

        assertThat(host.mail("192.168.1.126", "sender@klix.com", "list@example.net")
                        .exit())
                .isNotZero();
        assertThat(pid(INSTANCES.get(0))).isEqualTo(smtp);
        assertThat(pid(INSTANCES.get(2))).isEqualTo(incoming);
        host.mail("192.168.1.125", "sender@klix.com", "still@example.net").orFail();
        host.postern("--as", "admin-klix", "server", "enable", "emailing.klix.com", "--wait")
                .orFail();
        host.mail("192.168.1.126", "sender@klix.com", "again@example.net").orFail();
        assertThat(pid(INSTANCES.get(0))).isEqualTo(smtp);
    }

    @Test
    @Order(10)
    void anInstanceWithoutItsAddressDefersAndNeverSendsFromAnother() {
        String instance = INSTANCES.get(0);
        host.inside("ip", "route", "add", "unreachable", "192.168.1.20/32").orFail();
        host.mail("192.168.1.125", "sender@klix.com", "stays@example.net").orFail();
        await().atMost(DELIVERY)
                .untilAsserted(
                        () -> assertThat(log(instance)).containsPattern("to=<stays@example.net>.*status=deferred"));
        host.inside("ip", "address", "del", "192.168.1.125/24", "dev", "eth0").orFail();
        host.inside("ip", "route", "del", "unreachable", "192.168.1.20/32").orFail();
        retryWithoutAddress(instance);

        await().atMost(DELIVERY)
                .untilAsserted(() -> assertThat(log(instance))
                        .contains("bind 192.168.1.125: Cannot assign requested address")
                        .containsPattern("to=<stays@example.net>.*status=deferred \\(server configuration error"));
        assertThat(host.delivered("stays@example.net")).isEmpty();

        host.postern("apply").orFail();
        host.inside("postqueue", "-c", configuration(instance), "-f").orFail();
        await().atMost(DELIVERY)
                .untilAsserted(() -> assertThat(host.delivered("stays@example.net"))
                        .hasSize(1)
                        .allMatch(message -> message.contains("X-Client-Addr: 192.168.1.125")));
    }

    @Test
    @Order(11)
    void whatWasShownIsDoneOnceAndTheAgentIsAskedForTheRest() {
        asKlix("server", "set", "smtp.klix.com", "--limit", "message_size_limit=20000000")
                .orFail();
        String preview =
                asKlix("server", "preview", "smtp.klix.com").orFail().out().strip();
        assertThat(preview).contains("write_files  main.cf", "reload");
        String plan = preview.substring(preview.lastIndexOf(' ') + 1);
        String pid = pid(INSTANCES.get(0));

        asKlix("server", "reconfigure", "smtp.klix.com", "--plan", plan, "--wait")
                .orFail();
        asKlix("server", "reconfigure", "smtp.klix.com", "--plan", plan, "--wait")
                .orFail();
        asKlix("server", "set", "smtp.klix.com", "--limit", "message_size_limit=30000000")
                .orFail();
        assertThat(asKlix("server", "reconfigure", "smtp.klix.com", "--plan", plan, "--wait")
                        .exit())
                .isEqualTo(1);
        assertThat(pid(INSTANCES.get(0))).isEqualTo(pid);

        asKlix("server", "restart", "smtp.klix.com").orFail();
        assertThat(pid(INSTANCES.get(0))).isNotEqualTo(pid);
        assertThat(asKlix("server", "deliveries", "smtp.klix.com").orFail().out())
                .containsPattern("sender@klix\\.com +stays@example\\.net +sent ")
                .containsPattern("sender@klix\\.com +stays@example\\.net +deferred ");
    }

    private static Command asKlix(String... words) {
        return host.postern(
                Stream.concat(Stream.of("--as", "admin-klix"), Stream.of(words)).toArray(String[]::new));
    }

    private static Path eicar() {
        try {
            return Files.writeString(
                    host.folder().resolve("eicar.com"),
                    "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What postqueue -f asks of qmgr(8); postqueue itself refuses to run without the address. */
    private static void retryWithoutAddress(String instance) {
        host.inside(
                        "perl",
                        "-MSocket",
                        "-e",
                        "socket(S, PF_UNIX, SOCK_STREAM, 0) && connect(S, pack_sockaddr_un($ARGV[0]))"
                                + " && syswrite(S, 'FADI') or die $!",
                        "/var/spool/" + instance + "/public/qmgr")
                .orFail();
    }

    private static String configuration(String instance) {
        return "/etc/" + instance;
    }

    private static String log(String instance) {
        try {
            return Files.readString(host.path("/var/log/postfix/" + instance + ".log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long queued(String instance) {
        return host.inside("postqueue", "-c", configuration(instance), "-j")
                .orFail()
                .out()
                .lines()
                .count();
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> paths = Files.walk(host.path(folder))) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every file of the configurations with its inode and the time of its last change of any kind. */
    private static String configurations() {
        return host.inside("find", "/etc", "-printf", "%p %i %C@\n").orFail().out();
    }

    private static String pid(String instance) {
        return host.inside("cat", "/var/spool/" + instance + "/pid/master.pid")
                .orFail()
                .out()
                .strip();
    }
}
