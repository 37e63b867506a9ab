package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;

/** The agent between a real directory and a real Postfix host. */
class DirectoryAgentIT {
    @TempDir
    Path root;

    private KlixHost host;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    @Test
    void bringsRequestedServersIntoForceAndReports() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        InstanceId bulk = host.request(host.add("emailing", 1));
        InstanceId notRequested = host.add("incoming", 2);

        Outcome outcome = host.agent.reconcile();

        assertThat(outcome.isGood()).as("%s", outcome.results()).isTrue();
        assertThat(host.reconfiguration(smtp))
                .isEqualTo(new Reconfiguration(smtp, 1, Optional.empty(), 1, State.RUNNING, "", host.pid(smtp)));
        assertThat(host.pid(bulk)).isPresent();
        assertThat(host.directories(notRequested).configuration()).doesNotExist();
        assertThat(host.reconfiguration(notRequested)).isEqualTo(Reconfiguration.none(notRequested));
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 smtp.klix.com ");
        assertThat(Tools.run("postmulti", "-p", "status").exit()).isZero();
        assertThat(Tools.run("postmulti", "-l").out()).contains("postfix-klix-smtp", "postfix-klix-emailing");
    }

    @Test
    void passThatChangesNothingWritesNothingAnywhere() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        Snapshot configurations = Snapshot.of(root.resolve("etc"));
        Snapshot primary = Snapshot.of(Path.of("/etc/postfix"));
        String entries = entries();
        OptionalInt pid = host.pid(smtp);

        assertThat(host.agent.reconcile().plan().isEmpty()).isTrue();
        assertThat(host.agent.apply(plan -> {}).plan().isEmpty()).isTrue();

        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(configurations);
        assertThat(Snapshot.of(Path.of("/etc/postfix"))).isEqualTo(primary);
        assertThat(entries()).isEqualTo(entries);
        assertThat(host.pid(smtp)).isEqualTo(pid);
    }

    @Test
    void changeWaitsForItsRequest() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));

        host.agent.reconcile();
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 smtp.klix.com ");
        assertThat(host.agent.plan().print()).contains("~ write main.cf");
        host.request(smtp);
        host.agent.reconcile();

        assertThat(host.reconfiguration(smtp).applied()).isEqualTo(2);
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 mail.klix.com ");
        assertThat(host.directories(smtp).configuration().resolve("main.cf.before-postern"))
                .doesNotExist();
    }

    @Test
    void disabledServerIsStopped() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        host.change(smtp, server -> server.withEnabled(false));
        host.request(smtp);

        host.agent.reconcile();

        assertThat(host.pid(smtp)).isEmpty();
        assertThat(host.reconfiguration(smtp))
                .isEqualTo(new Reconfiguration(smtp, 2, Optional.empty(), 2, State.STOPPED, "", OptionalInt.empty()));
        assertThat(host.agent.status().get(0).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void settingsComeIntoForceWhileTheServerRuns() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        OptionalInt pid = host.pid(smtp);

        host.change(smtp, server -> server.withFrozen(true).withSettings(blocking(server, "spam.example")));
        host.request(smtp);
        assertThat(host.agent.plan().print())
                .contains("~ write blocked_senders, main.cf  [nothing]", "~ reload  [reload]");
        assertThat(host.agent.reconcile().isGood()).isTrue();
        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(rcpt("someone@spam.example")).startsWith("554 5.7.1 <someone@spam.example>");
        assertThat(Files.readString(host.directories(smtp).configuration().resolve("main.cf")))
                .contains("defer_transports = smtp, relay");

        host.change(smtp, server -> server.withSettings(blocking(server, "spam.example", "more.example")));
        host.request(smtp);
        assertThat(host.agent.plan().print())
                .contains("~ write blocked_senders  [nothing]")
                .doesNotContain("~ reload");
        assertThat(host.agent.reconcile().isGood()).isTrue();
        assertThat(rcpt("someone@more.example")).startsWith("554 5.7.1 <someone@more.example>");
    }

    /** What the server smtp.klix.com answers to its own address. */
    private static String rcpt(String sender) throws IOException {
        try (SmtpClient client = new SmtpClient("192.168.1.125")) {
            client.say("EHLO client.example");
            client.say("MAIL FROM:<" + sender + ">");
            return client.say("RCPT TO:<someone@example.org>");
        }
    }

    private static ServerSettings blocking(MailServer server, String... senders) {
        return server.settings()
                .withSecurity(Security.none()
                        .withBlockedSenders(
                                Stream.of(senders).map(BlockedSender::of).toList()));
    }

    @Test
    void directoryThatIsAwayChangesNothing() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        OptionalInt pid = host.pid(smtp);
        Snapshot configurations = Snapshot.of(root.resolve("etc"));
        TestDirectory away = TestDirectory.embedded();
        HostAgent agentOfIt = new HostAgent(
                KlixHost.assignments(away, Klix.HOST),
                host.layout,
                HostNetwork.of(host.layout, HostNetwork.AUTO),
                false,
                Duration.ofSeconds(5));
        away.close();

        assertThatThrownBy(agentOfIt::plan).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(agentOfIt::plan).isInstanceOf(UnavailableException.class);

        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(configurations);
    }

    @Test
    void nothingIsTouchedWhileMultipleInstancesAreSwitchedOff() throws IOException {
        host.directory.globalSettings().switchMultipleInstances(false);
        InstanceId smtp = host.request(host.add("smtp", 0));

        assertThat(host.agent.apply(plan -> {}).plan().print()).contains("= multiple instances are switched off");

        assertThat(host.directories(smtp).configuration()).doesNotExist();
        assertThat(Path.of("/etc/postfix/main.cf")).doesNotExist();
        assertThat(host.reconfiguration(smtp).isPending()).isTrue();
    }

    @Test
    void whileMultipleInstancesAreSwitchedOffAServerCanBeStoppedAndNothingElseHappens() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        InstanceId bulk = host.request(host.add("emailing", 1));
        host.agent.reconcile();
        host.directory.globalSettings().switchMultipleInstances(false);
        Snapshot files = Snapshot.of(root.resolve("etc"));
        OptionalInt pid = host.pid(bulk);

        host.change(smtp, server -> server.withEnabled(false));
        host.request(smtp);
        host.request(bulk);
        host.agent.reconcile();

        assertThat(host.pid(smtp)).isEmpty();
        assertThat(host.reconfiguration(smtp))
                .isEqualTo(new Reconfiguration(smtp, 2, Optional.empty(), 2, State.STOPPED, "", OptionalInt.empty()));
        assertThat(host.reconfiguration(bulk).isPending()).isTrue();
        assertThat(host.pid(bulk)).isEqualTo(pid);
        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(files);
    }

    @Test
    void aRefusedServerThatIsDisabledIsStopped() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        Files.writeString(host.directories(smtp).configuration().resolve("main.cf.local"), "no parameter\n");
        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.pid(smtp)).isPresent();

        host.change(smtp, server -> server.withEnabled(false));
        host.request(smtp);
        host.agent.reconcile();

        assertThat(host.pid(smtp)).isEmpty();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.STOPPED);
        assertThat(host.live.preview(smtp).refusal().orElseThrow()).contains("main.cf.local");
    }

    @Test
    void aDisabledServerIsStoppedAlsoWherePostfixRefusesItsNewFiles() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        Files.writeString(host.directories(smtp).configuration().resolve("main.cf.local"), "misspelt_parameter = 1\n");

        host.change(smtp, server -> server.withEnabled(false));
        host.request(smtp);
        host.agent.reconcile();

        assertThat(host.pid(smtp)).isEmpty();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(smtp).pid()).isEmpty();
    }

    @Test
    void whyAPassWasGivenUpIsToldUntilOneComesToItsEnd() throws IOException {
        TestDirectory away = TestDirectory.embedded();
        HostAgent agentOfIt = new HostAgent(
                KlixHost.assignments(away, Klix.HOST),
                host.layout,
                HostNetwork.of(host.layout, HostNetwork.AUTO),
                false,
                Duration.ofSeconds(5));
        try (Follower follower = new Follower(agentOfIt, away.reconfigurations(), Duration.ofMillis(200))) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(agentOfIt.trouble().map(Wording::english))
                            .contains(
                                    "host mail.example.com is not in the directory: add it there, or set the agent's host to"
                                            + " the name it has there"));
            Klix.addTo(away);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> agentOfIt.trouble().isEmpty());
        }
        away.close();
    }

    @Test
    void hostThatIsNotInTheDirectoryIsSaidSo() {
        HostAgent stranger = host.agent(HostName.of("stranger.example.com"));

        assertThatThrownBy(stranger::plan)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("host stranger.example.com is not in the directory");
    }

    @Test
    void localAdditionsOfOneServerAreCheckedAloneAndMerged() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        InstanceId bulk = host.request(host.add("emailing", 1));
        Files.createDirectories(host.directories(smtp).configuration());
        Files.writeString(
                host.directories(smtp).configuration().resolve("main.cf.local"), "smtpd_soft_error_limit = 7\n");
        Files.createDirectories(host.directories(bulk).configuration());
        Files.writeString(host.directories(bulk).configuration().resolve("main.cf.local"), "no parameter\n");

        host.agent.reconcile();

        assertThat(Program.run(
                                "postconf",
                                "-c",
                                host.directories(smtp).configuration().toString(),
                                "-h",
                                "smtpd_soft_error_limit")
                        .out())
                .isEqualTo("7");
        assertThat(host.directories(smtp).configuration().resolve("main.cf.local"))
                .hasContent("smtpd_soft_error_limit = 7");
        assertThat(host.reconfiguration(bulk).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(bulk).message())
                .isEqualTo(host.directories(bulk).configuration()
                        + "/main.cf.local: \"no parameter\" is not of the form name = value");
        assertThat(host.directories(bulk).configuration().resolve("main.cf")).doesNotExist();
    }

    @Test
    void incomingServerTakesMailForTheOrganisationsMailboxesThroughPostscreen() throws IOException {
        IpAddress ip = Klix.ADDRESSES.get(2);
        MailServer outgoing = Klix.server("incoming", ip);
        MailServer incoming = MailServer.of(
                outgoing.id(), Klix.NAME, outgoing.name(), Klix.DOMAIN, Klix.HOST, List.of(ip), Profile.INCOMING);
        host.directory.mailServers().add(incoming);
        host.request(incoming.id());

        assertThat(host.agent.reconcile().isGood()).isTrue();

        assertThat(host.reconfiguration(incoming.id()).state()).isEqualTo(State.RUNNING);
        assertThat(Greeting.of(ip.asString(), Duration.ofSeconds(10))).matches("220[ -]incoming\\.klix\\.com ESMTP.*");
        assertThat(Files.readString(
                        host.directories(incoming.id()).configuration().resolve("relay_recipients")))
                .contains("admin@klix.com");
    }

    @Test
    void additionsToTheDefaultInstanceThatMayNotStandLeaveItAsItIs() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        Files.writeString(Path.of("/etc/postfix/main.cf.local"), "inet_interfaces = all\n");
        try {
            Outcome outcome = host.agent.reconcile();

            assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
            assertThat(outcome.isGood()).isFalse();
            assertThat(Path.of("/etc/postfix/main.cf")).doesNotExist();
        } finally {
            Files.delete(Path.of("/etc/postfix/main.cf.local"));
        }
    }

    @Test
    void instanceWhoseFilesPostfixRefusesIsNotListed() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        InstanceId bulk = host.request(host.add("emailing", 1));
        Files.createDirectories(host.directories(bulk).configuration());
        Files.writeString(host.directories(bulk).configuration().resolve("main.cf.local"), "misspelt_parameter = 1\n");

        host.agent.reconcile();

        assertThat(host.reconfiguration(bulk).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(bulk).message()).contains("unused parameter: misspelt_parameter");
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(Tools.run("postmulti", "-l").out())
                .contains("postfix-klix-smtp")
                .doesNotContain("postfix-klix-emailing");
        assertThat(host.agent.reconcile().plan().isEmpty()).isTrue();
    }

    @Test
    void killedInstanceIsStartedByTheTimerAndItsNewProcessReported() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        try (Follower follower = new Follower(host.agent, host.directory.reconfigurations(), Duration.ofSeconds(1))) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> host.reconfiguration(smtp).state() == State.RUNNING);
            int killed = host.pid(smtp).orElseThrow();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> host.pid(smtp).isPresent()
                            && host.reconfiguration(smtp).pid().equals(host.pid(smtp)));
            assertThat(host.pid(smtp)).isNotEqualTo(OptionalInt.of(killed));
            assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void requestIsCarriedOutSoonAfterTheDirectoryHasIt() {
        InstanceId smtp = host.add("smtp", 0);
        try (Follower follower = new Follower(host.agent, host.directory.reconfigurations(), Duration.ofHours(1))) {
            host.request(smtp);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> host.reconfiguration(smtp).state() == State.RUNNING);
        }
    }

    @Test
    void theDefaultInstanceListsAgainWhatItNoLongerLists() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
        Path primary = Path.of("/etc/postfix/main.cf");
        String written = Files.readString(primary);
        Files.writeString(primary, written.replaceFirst("multi_instance_directories =\\n.*\n", ""));
        assertThat(Files.readString(primary)).isNotEqualTo(written);
        int pid = host.pid(smtp).orElseThrow();

        host.agent.reconcile();

        assertThat(primary).hasContent(written);
        assertThat(host.pid(smtp)).hasValue(pid);
    }

    @Test
    void statusSeesWhoseListenersTheyAreAndCountsTheQueue() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        InstanceId bulk = host.add("emailing", 1);
        host.agent.reconcile();
        host.queue(smtp, "deferred/A/ABC", "rwx------");
        host.queue(smtp, "hold/DEF", "rwx------");
        host.queue(smtp, "incoming/BEGUN", "rw-------");

        List<InstanceStatus> statuses = host.agent.status();

        assertThat(statuses)
                .extracting(InstanceStatus::instance)
                .containsExactly(KlixHost.name(bulk), KlixHost.name(smtp));
        assertThat(statuses.get(0).state()).isEqualTo(State.NEW);
        InstanceStatus running = statuses.get(1);
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(running.pid()).isEqualTo(host.pid(smtp));
        assertThat(running.queues()).isEqualTo(new Queues(0, 0, 0, 1, 1));
        assertThat(running.hostName()).isEqualTo("smtp.klix.com");

        PostfixCommands.stop(host.directories(smtp));
        assertThat(host.agent.status().get(1).state()).isEqualTo(State.FAILED);
        assertThat(host.agent.status().get(1).message()).isEqualTo("it does not run");
    }

    @Test
    void rehearsalWritesAndChecksAndStartsNothing() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        HostLayout rehearsed = HostLayout.below(root, root.resolve("etc/postfix"));
        HostAgent rehearsing = new HostAgent(
                KlixHost.assignments(host.directory, Klix.HOST),
                rehearsed,
                HostNetwork.of(rehearsed, HostNetwork.AUTO),
                true,
                Duration.ofSeconds(5));
        String addresses = Program.run("ip", "-o", "address", "show").out();

        Outcome outcome = rehearsing.reconcile();

        assertThat(outcome.results())
                .extracting(result -> result.report().state())
                .containsOnly(State.REHEARSED);
        assertThat(host.reconfiguration(smtp))
                .isEqualTo(new Reconfiguration(smtp, 1, Optional.empty(), 1, State.REHEARSED, "", OptionalInt.empty()));
        assertThat(host.directories(smtp).configuration().resolve("main.cf")).exists();
        assertThat(root.resolve("etc/postfix/main.cf")).exists();
        assertThat(Path.of("/etc/postfix/main.cf")).doesNotExist();
        assertThat(Program.run("ip", "-o", "address", "show").out()).isEqualTo(addresses);
        assertThat(rehearsing.apply(plan -> {}).plan().isEmpty()).isTrue();
    }

    /** All that the directory holds of the servers, with the times of their last changes. */
    private String entries() throws IOException {
        return Tools.run(
                        "ldapsearch",
                        "-x",
                        "-LLL",
                        "-H",
                        host.directory.url(),
                        "-D",
                        host.directory.bindDn(),
                        "-w",
                        host.directory.password(),
                        "-b",
                        host.directory.suffix(),
                        "(objectClass=posternSmtpInstance)",
                        "*",
                        "+")
                .out();
    }
}
