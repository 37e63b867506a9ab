package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.UnavailableException;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;

/** The agent between a real directory and a real Postfix host. */
class DirectoryAgentIT {
    @TempDir
    Path root;

    private TestDirectory directory;
    private HostLayout layout;
    private HostAgent agent;

    @BeforeEach
    void begin() throws IOException {
        Files.deleteIfExists(Path.of("/etc/postfix/main.cf"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        layout = HostLayout.below(root, Path.of("/etc/postfix"));
        directory = TestDirectory.embedded();
        Klix.addTo(directory);
        directory.globalSettings().switchMultipleInstances(true);
        agent = agent(Klix.HOST);
    }

    @AfterEach
    void end() throws IOException {
        for (InstanceName name : new Observer(layout, new LoadedConfigurations(layout)).names()) {
            if (Masters.pid(layout.of(name)).isPresent()) {
                PostfixCommands.stop(layout.of(name));
            }
        }
        directory.close();
    }

    @Test
    void bringsRequestedServersIntoForceAndReports() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        InstanceId bulk = request(add("emailing", 1));
        InstanceId notRequested = add("incoming", 2);

        Outcome outcome = agent.reconcile();

        assertThat(outcome.isGood()).as("%s", outcome.results()).isTrue();
        assertThat(reconfiguration(smtp)).isEqualTo(new Reconfiguration(smtp, 1, 1, State.RUNNING, "", pid(smtp)));
        assertThat(pid(bulk)).isPresent();
        assertThat(directories(notRequested).configuration()).doesNotExist();
        assertThat(reconfiguration(notRequested)).isEqualTo(Reconfiguration.none(notRequested));
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 smtp.klix.com ");
        assertThat(Program.run("postmulti", "-p", "status").exit()).isZero();
        assertThat(Program.run("postmulti", "-l").out()).contains("postfix-klix-smtp", "postfix-klix-emailing");
    }

    @Test
    void passThatChangesNothingWritesNothingAnywhere() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        agent.reconcile();
        Snapshot configurations = Snapshot.of(root.resolve("etc"));
        Snapshot primary = Snapshot.of(Path.of("/etc/postfix"));
        String entries = entries();
        OptionalInt pid = pid(smtp);

        assertThat(agent.reconcile().plan().isEmpty()).isTrue();
        assertThat(agent.apply().plan().isEmpty()).isTrue();

        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(configurations);
        assertThat(Snapshot.of(Path.of("/etc/postfix"))).isEqualTo(primary);
        assertThat(entries()).isEqualTo(entries);
        assertThat(pid(smtp)).isEqualTo(pid);
    }

    @Test
    void changeWaitsForItsRequest() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        agent.reconcile();
        MailServer before = directory.mailServers().find(smtp).orElseThrow();
        directory.mailServers().update(before, before.withName(HostName.of("mail.klix.com")));

        agent.reconcile();
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 smtp.klix.com ");
        assertThat(agent.plan().print()).contains("~ write main.cf");
        request(smtp);
        agent.reconcile();

        assertThat(reconfiguration(smtp).applied()).isEqualTo(2);
        assertThat(reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 mail.klix.com ");
        assertThat(directories(smtp).configuration().resolve("main.cf.before-postern"))
                .doesNotExist();
    }

    @Test
    void disabledServerIsStopped() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        agent.reconcile();
        MailServer before = directory.mailServers().find(smtp).orElseThrow();
        directory.mailServers().update(before, before.withEnabled(false));
        request(smtp);

        agent.reconcile();

        assertThat(pid(smtp)).isEmpty();
        assertThat(reconfiguration(smtp))
                .isEqualTo(new Reconfiguration(smtp, 2, 2, State.STOPPED, "", OptionalInt.empty()));
        assertThat(agent.status().get(0).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void directoryThatIsAwayChangesNothing() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        agent.reconcile();
        OptionalInt pid = pid(smtp);
        Snapshot configurations = Snapshot.of(root.resolve("etc"));
        TestDirectory away = TestDirectory.embedded();
        HostAgent agentOfIt = new HostAgent(assignments(away, Klix.HOST), layout, false, Duration.ofSeconds(5));
        away.close();

        assertThatThrownBy(agentOfIt::apply).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(agentOfIt::plan).isInstanceOf(UnavailableException.class);

        assertThat(pid(smtp)).isEqualTo(pid);
        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(configurations);
    }

    @Test
    void nothingIsTouchedWhileMultipleInstancesAreSwitchedOff() throws IOException {
        directory.globalSettings().switchMultipleInstances(false);
        InstanceId smtp = request(add("smtp", 0));

        assertThat(agent.apply().plan().print()).contains("= multiple instances are switched off");

        assertThat(directories(smtp).configuration()).doesNotExist();
        assertThat(Path.of("/etc/postfix/main.cf")).doesNotExist();
        assertThat(reconfiguration(smtp).isPending()).isTrue();
    }

    @Test
    void hostThatIsNotInTheDirectoryIsSaidSo() {
        HostAgent stranger = agent(HostName.of("stranger.example.com"));

        assertThatThrownBy(stranger::apply)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("host stranger.example.com is not in the directory");
    }

    @Test
    void localAdditionsOfOneServerAreCheckedAloneAndMerged() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        InstanceId bulk = request(add("emailing", 1));
        Files.createDirectories(directories(smtp).configuration());
        Files.writeString(directories(smtp).configuration().resolve("main.cf.local"), "smtpd_soft_error_limit = 7\n");
        Files.createDirectories(directories(bulk).configuration());
        Files.writeString(directories(bulk).configuration().resolve("main.cf.local"), "no parameter\n");

        agent.reconcile();

        assertThat(Program.run(
                                "postconf",
                                "-c",
                                directories(smtp).configuration().toString(),
                                "-h",
                                "smtpd_soft_error_limit")
                        .out())
                .isEqualTo("7");
        assertThat(directories(smtp).configuration().resolve("main.cf.local")).hasContent("smtpd_soft_error_limit = 7");
        assertThat(reconfiguration(bulk).state()).isEqualTo(State.FAILED);
        assertThat(reconfiguration(bulk).message())
                .isEqualTo(directories(bulk).configuration()
                        + "/main.cf.local: \"no parameter\" is not of the form name = value");
        assertThat(directories(bulk).configuration().resolve("main.cf")).doesNotExist();
    }

    @Test
    void incomingServerTakesMailForTheOrganisationsMailboxesThroughPostscreen() throws IOException {
        IpAddress ip = Klix.ADDRESSES.get(2);
        MailServer outgoing = Klix.server("incoming", ip);
        MailServer incoming = new MailServer(
                outgoing.id(),
                Klix.NAME,
                outgoing.name(),
                Klix.DOMAIN,
                Klix.HOST,
                List.of(ip),
                Profile.INCOMING,
                true,
                List.of(),
                Optional.empty());
        directory.mailServers().add(incoming);
        request(incoming.id());

        assertThat(agent.reconcile().isGood()).isTrue();

        assertThat(reconfiguration(incoming.id()).state()).isEqualTo(State.RUNNING);
        assertThat(Greeting.of(ip.asString(), Duration.ofSeconds(10))).matches("220[ -]incoming\\.klix\\.com ESMTP.*");
        assertThat(Files.readString(directories(incoming.id()).configuration().resolve("relay_recipients")))
                .contains("admin@klix.com");
    }

    @Test
    void additionsToTheDefaultInstanceThatMayNotStandLeaveItAsItIs() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        Files.writeString(Path.of("/etc/postfix/main.cf.local"), "inet_interfaces = all\n");
        try {
            Outcome outcome = agent.reconcile();

            assertThat(reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
            assertThat(outcome.isGood()).isFalse();
            assertThat(Path.of("/etc/postfix/main.cf")).doesNotExist();
        } finally {
            Files.delete(Path.of("/etc/postfix/main.cf.local"));
        }
    }

    @Test
    void instanceWhoseFilesPostfixRefusesIsNotListed() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        InstanceId bulk = request(add("emailing", 1));
        Files.createDirectories(directories(bulk).configuration());
        Files.writeString(directories(bulk).configuration().resolve("main.cf.local"), "misspelt_parameter = 1\n");

        agent.reconcile();

        assertThat(reconfiguration(bulk).state()).isEqualTo(State.FAILED);
        assertThat(reconfiguration(bulk).message()).contains("unused parameter: misspelt_parameter=1");
        assertThat(reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(Program.run("postmulti", "-l").out())
                .contains("postfix-klix-smtp")
                .doesNotContain("postfix-klix-emailing");
        assertThat(agent.reconcile().plan().isEmpty()).isTrue();
    }

    @Test
    void killedInstanceIsStartedByTheTimerAndItsNewProcessReported() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        try (Follower follower = new Follower(agent, directory.reconfigurations(), Duration.ofSeconds(1))) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> reconfiguration(smtp).state() == State.RUNNING);
            int killed = pid(smtp).orElseThrow();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            pid(smtp).isPresent() && reconfiguration(smtp).pid().equals(pid(smtp)));
            assertThat(pid(smtp)).isNotEqualTo(OptionalInt.of(killed));
            assertThat(reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void requestIsCarriedOutSoonAfterTheDirectoryHasIt() {
        InstanceId smtp = add("smtp", 0);
        try (Follower follower = new Follower(agent, directory.reconfigurations(), Duration.ofHours(1))) {
            request(smtp);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> reconfiguration(smtp).state() == State.RUNNING);
        }
    }

    @Test
    void statusSeesWhoseListenersTheyAreAndCountsTheQueue() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        InstanceId bulk = add("emailing", 1);
        agent.reconcile();
        Files.createDirectories(directories(smtp).queue().resolve("deferred/A"));
        Files.writeString(directories(smtp).queue().resolve("deferred/A/ABC"), "");
        Files.writeString(directories(smtp).queue().resolve("hold/DEF"), "");

        List<InstanceStatus> statuses = agent.status();

        assertThat(statuses).extracting(InstanceStatus::instance).containsExactly(name(bulk), name(smtp));
        assertThat(statuses.get(0).state()).isEqualTo(State.NEW);
        InstanceStatus running = statuses.get(1);
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(running.pid()).isEqualTo(pid(smtp));
        assertThat(running.queued()).isEqualTo(2);
        assertThat(running.hostName()).isEqualTo("smtp.klix.com");

        PostfixCommands.stop(directories(smtp));
        assertThat(agent.status().get(1).state()).isEqualTo(State.FAILED);
        assertThat(agent.status().get(1).message()).isEqualTo("it does not run");
    }

    @Test
    void rehearsalWritesAndChecksAndStartsNothing() throws IOException {
        InstanceId smtp = request(add("smtp", 0));
        HostLayout rehearsed = HostLayout.below(root, root.resolve("etc/postfix"));
        HostAgent rehearsing = new HostAgent(assignments(directory, Klix.HOST), rehearsed, true, Duration.ofSeconds(5));
        String addresses = Program.run("ip", "-o", "address", "show").out();

        Outcome outcome = rehearsing.reconcile();

        assertThat(outcome.results())
                .extracting(result -> result.report().state())
                .containsOnly(State.REHEARSED);
        assertThat(reconfiguration(smtp))
                .isEqualTo(new Reconfiguration(smtp, 1, 1, State.REHEARSED, "", OptionalInt.empty()));
        assertThat(directories(smtp).configuration().resolve("main.cf")).exists();
        assertThat(root.resolve("etc/postfix/main.cf")).exists();
        assertThat(Path.of("/etc/postfix/main.cf")).doesNotExist();
        assertThat(Program.run("ip", "-o", "address", "show").out()).isEqualTo(addresses);
        assertThat(rehearsing.apply().plan().isEmpty()).isTrue();
    }

    private HostAgent agent(HostName host) {
        return new HostAgent(assignments(directory, host), layout, false, Duration.ofSeconds(5));
    }

    private static Assignments assignments(TestDirectory directory, HostName host) {
        return new Assignments(
                host,
                directory.hosts(),
                directory.globalSettings(),
                directory.reconfigurations(),
                directory.mailServers(),
                directory.addresses(),
                directory.mailDomains(),
                directory.users());
    }

    private InstanceId add(String label, int address) {
        IpAddress ip = Klix.ADDRESSES.get(address);
        MailServer server = Klix.server(label, ip);
        directory.mailServers().add(server);
        return server.id();
    }

    private InstanceId request(InstanceId server) {
        directory.reconfigurations().request(server);
        return server;
    }

    private Reconfiguration reconfiguration(InstanceId server) {
        return directory.reconfigurations().find(server).orElseThrow();
    }

    private static InstanceName name(InstanceId server) {
        return InstanceName.forId(server.asString());
    }

    private InstanceDirectories directories(InstanceId server) {
        return layout.of(name(server));
    }

    private OptionalInt pid(InstanceId server) throws IOException {
        return Masters.pid(directories(server));
    }

    /** All that the directory holds of the servers, with the times of their last changes. */
    private String entries() throws IOException {
        return Program.run(
                        "ldapsearch",
                        "-x",
                        "-LLL",
                        "-H",
                        directory.url(),
                        "-D",
                        directory.bindDn(),
                        "-w",
                        directory.password(),
                        "-b",
                        directory.suffix(),
                        "(objectClass=posternSmtpInstance)",
                        "*",
                        "+")
                .out();
    }
}
