package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.agent.Outcome;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.QueueRetirement.Kind;
import org.postern.tenancy.UnavailableException;
import org.postern.testkit.Klix;

/** The switch, on and off and on again, on a host whose default instance is as Debian configures it. */
class SwitchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path MAIN = Path.of("/etc/postfix/main.cf");
    /** Of the world's mail server. */
    private static final int LISTENING = 25;

    private static final int SILENT = 26;

    private KlixHost host;
    private InstanceId smtp;
    private InstanceId bulk;
    private String before = "";

    @BeforeEach
    void begin() throws IOException {
        StockDebian.install();
        host = new KlixHost(HostLayout.ofDebian(), HostNetwork.NONE);
        smtp = host.add(World.sending(Klix.server("smtp", Klix.ADDRESSES.get(0)), SILENT));
        bulk = host.add(World.sending(Klix.server("emailing", Klix.ADDRESSES.get(1)), SILENT));
        before = StockDebian.files();
    }

    @AfterEach
    void end() throws IOException {
        StockDebian.stop();
        host.close();
        StockDebian.remove();
    }

    @Test
    void offGivesTheDefaultInstanceBackAsItWasAndOnAgainTheServersWithTheirMail() throws IOException {
        StockDebian.start();
        assertThat(StockDebian.send(StockDebian.ADDRESS)).startsWith("250 2.0.0 Ok");
        switchOn();
        assertNullClient();
        assertThat(Greeting.of("192.168.1.125", PATIENCE)).startsWith("220 smtp.klix.com ");
        SmtpClient.send("192.168.1.125", "ann@example.net");
        await(() -> host.live.find(smtp).queues().deferred() == 1);

        switchOff(Kind.KEEP);
        assertThat(host.agent.plan().print())
                .contains(
                        "- take down address 192.168.1.125/24 on eth0, which no server uses any longer, once"
                                + " postfix-klix-smtp has left it",
                        "- stop; files and queue are kept",
                        "~ stop; put back main.cf and master.cf of before; start  [restart]");
        assertGood(host.agent.reconcile());

        assertThat(StockDebian.files()).isEqualTo(before);
        assertThat(serverAddresses()).isEmpty();
        assertThat(StockDebian.send(StockDebian.ADDRESS)).startsWith("250 2.0.0 Ok");
        assertThat(StockDebian.send("127.0.0.1")).startsWith("250 2.0.0 Ok");
        await(() -> StockDebian.delivered() == 3);
        assertThat(Tools.run("postmulti", "-l").out()).doesNotContain("klix");
        for (InstanceId server : List.of(smtp, bulk)) {
            assertThat(host.pid(server)).isEmpty();
            assertThat(host.reconfiguration(server)).isEqualTo(stopped(server));
            assertThat(host.live.find(server).state()).isEqualTo(State.STOPPED);
            assertThat(host.live.find(server).message()).isEqualTo("multiple instances are switched off");
        }
        assertNothingIsLeftToDo();

        host.directory.globalSettings().switchMultipleInstances(true);
        assertGood(host.agent.reconcile());

        assertNullClient();
        assertThat(Greeting.of("192.168.1.126", PATIENCE)).startsWith("220 emailing.klix.com ");
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(Tools.run("postqueue", "-c", configuration(smtp), "-p").out())
                .contains("ann@example.net");
        assertThat(Tools.run("postmulti", "-l").out()).contains("postfix-klix-smtp", "postfix-klix-emailing");

        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());
        assertThat(StockDebian.files()).isEqualTo(before);
    }

    @Test
    void aDefaultInstanceThatStoodStillDoesSoAgain() throws IOException {
        switchOn();
        assertThat(StockDebian.runs()).isTrue();

        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());

        assertThat(StockDebian.runs()).isFalse();
        assertThat(StockDebian.files()).isEqualTo(before);
        assertNothingIsLeftToDo();
    }

    @Test
    void ownerModeAndAMissingLineEndAreAsTheyWere() throws IOException {
        Files.writeString(MAIN, Files.readString(MAIN).stripTrailing());
        Tools.run("chown", "root:adm", MAIN.toString());
        Tools.run("chmod", "640", MAIN.toString());
        before = StockDebian.files();
        switchOn();

        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());

        assertNothingIsLeftToDo();
    }

    @Test
    void aLinkIsALinkAgain() throws IOException {
        Path mine = MAIN.resolveSibling("main.cf.mine");
        Files.move(MAIN, mine);
        Files.createSymbolicLink(MAIN, Path.of("main.cf.mine"));
        switchOn();

        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());

        assertThat(Files.readSymbolicLink(MAIN)).hasToString("main.cf.mine");
        assertThat(Files.readString(mine)).contains("mailbox_size_limit = 0");
    }

    @Test
    void whereThereWasNoMainCfTheNullClientStaysAndListsNoServer() throws IOException {
        Files.delete(MAIN);
        switchOn();

        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());

        assertNullClient();
        assertThat(Tools.run("postmulti", "-l").out()).doesNotContain("klix");
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();

        host.directory.globalSettings().switchMultipleInstances(true);
        assertGood(host.agent.reconcile());
        assertThat(Tools.run("postmulti", "-l").out()).contains("postfix-klix-smtp", "postfix-klix-emailing");
    }

    @Test
    void otherInstancesStayListedAndAreNotTouched() throws IOException {
        StockDebian.start();
        postmulti("-e", "init");
        foreign("postfix-early");
        before = StockDebian.files();
        switchOn();
        foreign("postfix-late");
        Snapshot early = Snapshot.of(Path.of("/etc/postfix-early"));
        OptionalInt pid = Masters.writtenPid(foreign());

        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());

        assertThat(Snapshot.of(Path.of("/etc/postfix-early"))).isEqualTo(early);
        assertThat(Masters.pid(foreign())).isEqualTo(pid);
        assertThat(Tools.run("postmulti", "-l").out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("-", "postfix-early", "postfix-late");
        assertThat(Files.readString(MAIN).replace(" /etc/postfix-late", "").lines())
                .contains("mailbox_size_limit = 0");
    }

    @Test
    void whatSomebodyChangedInTheNullClientIsKeptBeside() throws IOException {
        switchOn();
        Files.writeString(MAIN, Files.readString(MAIN) + "relayhost = [192.168.1.20]\n");

        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());

        assertThat(StockDebian.files()).isEqualTo(before);
        assertThat(Files.readString(MAIN.resolveSibling("main.cf.null-client")))
                .contains("Written by Postern", "relayhost = [192.168.1.20]");
    }

    @Test
    void archivedMailIsOutOfTheQueueAndWhatIsPutBackThereStays() throws IOException {
        switchOn();
        SmtpClient.send("192.168.1.125", "ann@example.net");
        await(() -> host.live.find(smtp).queues().deferred() == 1);

        switchOff(Kind.ARCHIVE);
        assertThat(host.agent.plan().print()).contains("~ archive the mail in its queue");
        assertGood(host.agent.reconcile());

        assertThat(host.live.find(smtp).queues().total()).isZero();
        List<Path> archives = FileTrees.entries(host.layout.kept().resolve("archive"));
        assertThat(archives).hasSize(1);
        Tools.run(
                "tar",
                "-xzpf",
                archives.get(0).toString(),
                "-C",
                host.directories(smtp).queue().toString());
        assertNothingIsLeftToDo();
        assertThat(host.live.find(smtp).queues().total()).isEqualTo(1);
    }

    @Test
    void whatDrainsKeepsItsAddressAndTheDefaultInstanceWaitsForIt() throws IOException {
        StockDebian.start();
        switchOn();
        SmtpClient.send("192.168.1.125", "ann@example.net");
        await(() -> host.live.find(smtp).queues().deferred() == 1);

        switchOff(Kind.DRAIN);
        assertGood(host.agent.reconcile());
        assertThat(host.live.find(smtp).message()).startsWith("it delivers its queue until ");
        assertThat(serverAddresses()).containsExactly(Klix.ADDRESSES.get(0).asString());
        assertNullClient();
        assertThat(host.agent.plan().print()).contains("= left as it is while these run or drain: postfix-klix-smtp");
        assertThat(host.reconfiguration(smtp)).isEqualTo(stopped(smtp));

        host.directory.globalSettings().switchOff(word(Kind.KEEP, Duration.ZERO));
        endDrain();
        assertGood(host.agent.reconcile());
        assertThat(StockDebian.files()).isEqualTo(before);
        assertThat(serverAddresses()).isEmpty();
    }

    @Test
    void mailThatDrainsIsDelivered() throws IOException {
        switchOn();
        SmtpClient.send("192.168.1.125", "ann@example.net");
        await(() -> host.live.find(smtp).queues().deferred() == 1);
        host.change(smtp, server -> World.sending(server, LISTENING));
        Tools.run("postsuper", "-c", configuration(smtp), "-h", "ALL");
        host.request(smtp);
        assertGood(host.agent.reconcile());
        Tools.run("postsuper", "-c", configuration(smtp), "-H", "ALL");

        switchOff(Kind.DRAIN);
        assertGood(host.agent.reconcile());
        await(() -> {
            host.agent.reconcile();
            return StockDebian.files().equals(before);
        });

        assertThat(host.live.find(smtp).queues().total()).isZero();
        assertThat(host.live.deliveries(smtp, 10))
                .filteredOn(delivery -> delivery.status() == Delivery.Status.SENT)
                .hasSize(1);
    }

    @Test
    void whereMultipleInstancesWereNeverOnNothingIsTouched() throws IOException {
        StockDebian.start();
        host.request(smtp);
        Snapshot configuration = Snapshot.of(Path.of("/etc/postfix"));
        OptionalInt pid = Masters.writtenPid(host.layout.of(InstanceName.PRIMARY));

        switchOff(Kind.KEEP);
        assertNothingIsLeftToDo();

        assertThat(Snapshot.of(Path.of("/etc/postfix"))).isEqualTo(configuration);
        assertThat(Masters.pid(host.layout.of(InstanceName.PRIMARY))).isEqualTo(pid);
        assertThat(host.reconfiguration(smtp).isPending()).isTrue();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.NEW);
    }

    @Test
    void withoutAWordOrAServerInTheDirectoryNothingIsStopped() throws IOException {
        switchOn();
        OptionalInt pid = host.pid(smtp);
        String nullClient = StockDebian.files();

        host.directory.globalSettings().switchMultipleInstances(false);
        host.agent.reconcile();
        assertThat(host.pid(smtp)).isEqualTo(pid);

        switchOff(Kind.KEEP);
        for (InstanceId server : List.of(smtp, bulk)) {
            MailServer stored = host.directory.mailServers().find(server).orElseThrow();
            host.change(server, any -> any.withEnabled(false));
            host.directory
                    .mailServers()
                    .remove(
                            stored.withEnabled(false),
                            host.reconfiguration(server).requested());
        }
        assertThatThrownBy(host.agent::reconcile).isInstanceOf(UnavailableException.class);
        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(StockDebian.files()).isEqualTo(nullClient);
    }

    @Test
    void aServerThatWasDisabledCanBeSoStillAndRequestsWait() throws IOException {
        switchOn();
        switchOff(Kind.KEEP);
        assertGood(host.agent.reconcile());
        host.change(bulk, server -> server.withEnabled(false));
        host.request(bulk);
        host.request(smtp);

        assertGood(host.agent.reconcile());

        assertThat(host.reconfiguration(bulk))
                .isEqualTo(new Reconfiguration(bulk, 2, Optional.empty(), 2, State.STOPPED, "", OptionalInt.empty()));
        assertThat(host.reconfiguration(smtp).isPending()).isTrue();
        host.directory.globalSettings().switchMultipleInstances(true);
        assertGood(host.agent.reconcile());
        assertThat(host.reconfiguration(smtp).applied()).isEqualTo(2);
        assertThat(host.pid(smtp)).isPresent();
        assertThat(host.pid(bulk)).isEmpty();
    }

    /** Those of servers that are up. */
    private static List<String> serverAddresses() throws IOException {
        List<String> all = Klix.ADDRESSES.stream().map(IpAddress::asString).toList();
        return NetworkAddresses.up().stream()
                .map(InterfaceAddress::ip)
                .filter(all::contains)
                .toList();
    }

    private void switchOn() {
        host.request(smtp);
        host.request(bulk);
        assertGood(host.agent.reconcile());
    }

    private void switchOff(Kind kind) {
        host.directory.globalSettings().switchOff(word(kind, kind == Kind.DRAIN ? Duration.ofHours(1) : Duration.ZERO));
    }

    private static QueueRetirement word(Kind kind, Duration fromNow) {
        return new QueueRetirement(kind, Instant.now().plus(fromNow));
    }

    /** As when its time is over. */
    private void endDrain() throws IOException {
        assertThat(new Drains(host.layout).end(KlixHost.name(smtp))).isEmpty();
    }

    private void assertNothingIsLeftToDo() throws IOException {
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
        assertGood(host.agent.reconcile());
        assertThat(StockDebian.files()).isEqualTo(before);
    }

    private static void assertNullClient() throws IOException {
        assertThat(Files.readString(MAIN)).contains("Written by Postern");
        assertThat(StockDebian.send("127.0.0.1")).doesNotStartWith("250 ");
        assertThatThrownBy(() -> StockDebian.send(StockDebian.ADDRESS)).isInstanceOf(IOException.class);
    }

    private static void assertGood(Outcome outcome) {
        assertThat(outcome.isGood()).as("%s", outcome.results()).isTrue();
    }

    private static Reconfiguration stopped(InstanceId server) {
        return new Reconfiguration(
                server,
                1,
                Optional.empty(),
                1,
                State.STOPPED,
                "multiple instances are switched off",
                OptionalInt.empty());
    }

    /** One of somebody else's, which takes no mail from the network. */
    private static void foreign(String name) {
        postmulti("-e", "create", "-I", name);
        postmulti("-e", "enable", "-i", name);
        assertThat(Tools.run("postfix", "-c", "/etc/" + name, "start").isGood()).isTrue();
    }

    private static InstanceDirectories foreign() {
        return HostLayout.ofDebian().of(new InstanceName("postfix-early"));
    }

    private static void postmulti(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "postmulti";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Program.Ended ended = Tools.run(command);
        assertThat(ended.isGood()).as("%s", ended).isTrue();
    }

    private String configuration(InstanceId server) {
        return host.directories(server).configuration().toString();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }
}
