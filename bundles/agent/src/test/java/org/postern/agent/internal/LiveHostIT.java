package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.UnavailableException;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;

/** Servers on a real Postfix host, looked at and commanded one by one. */
class LiveHostIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BUSY =
            "host mail.example.com is busy with a reconfiguration at the moment: try again when it has ended";

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
    void serversAreToldOfWithTheLengthOfEachQueue() throws IOException {
        InstanceId smtp = running("smtp", 0);
        InstanceId bulk = host.add("emailing", 1);
        host.queue(smtp, "deferred/A/ABC", "rwx------");
        host.queue(smtp, "hold/DEF", "rwx------");
        host.queue(smtp, "incoming/BEGUN", "rw-------");

        LiveServer live = new LiveServer(smtp, State.RUNNING, "", host.pid(smtp), new Queues(0, 0, 0, 1, 1));

        assertThat(host.live.host()).isEqualTo(Klix.HOST);
        assertThat(host.live.all())
                .containsExactly(
                        new LiveServer(bulk, State.NEW, "", OptionalInt.empty(), new Queues(0, 0, 0, 0, 0)), live);
        assertThat(host.live.find(smtp)).isEqualTo(live);
    }

    @Test
    void whatTheHostDoesNotHaveIsNotFoundAndWithoutDirectoryNothingIs() throws IOException {
        InstanceId unknown = InstanceId.of("klix-unknown");

        assertThatThrownBy(() -> host.live.find(unknown))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("host mail.example.com has no server klix-unknown");
        assertThatThrownBy(() -> host.live.preview(unknown)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> host.live.restart(unknown)).isInstanceOf(NotFoundException.class);

        TestDirectory away = TestDirectory.embedded();
        LiveHost liveOfIt = new LiveHost(host.agent, KlixHost.assignments(away, Klix.HOST), host.layout, false);
        away.close();
        assertThatThrownBy(liveOfIt::all).isInstanceOf(UnavailableException.class);
    }

    @Test
    void deliveriesAreThoseOfTheLog() throws IOException {
        InstanceId smtp = host.add(World.sending(Klix.server("smtp", Klix.ADDRESSES.get(0)), 25));
        assertThat(host.live.deliveries(smtp, 10)).isEmpty();
        apply(smtp);

        send("192.168.1.125", "alice@klix.com", "bob@example.net", "bob@example.org");

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(host.live.deliveries(smtp, 10))
                        .extracting(Delivery::from, Delivery::to, Delivery::status, Delivery::detail)
                        .containsExactlyInAnyOrder(
                                tuple("alice@klix.com", "bob@example.net", Delivery.Status.SENT, "250 2.0.0 Ok"),
                                tuple("alice@klix.com", "bob@example.org", Delivery.Status.SENT, "250 2.0.0 Ok")));
        assertThat(host.live.deliveries(smtp, 1)).hasSize(1);
    }

    @Test
    void parametersAreThoseThatPostconfReads() throws IOException {
        InstanceId smtp = host.add("smtp", 0);
        assertThat(host.live.parameters(smtp)).isEmpty();
        apply(smtp);

        String read = Program.run(
                        "postconf", "-c", host.directories(smtp).configuration().toString(), "-n")
                .out();
        assertThat(Parameters.parse(read).values())
                .containsAllEntriesOf(host.live.parameters(smtp))
                .hasSize(host.live.parameters(smtp).size() + 1)
                .containsKey("config_directory");

        PostfixCommands.stop(host.directories(smtp));
        Files.writeString(host.directories(smtp).configuration().resolve("main.cf"), "no parameter\n");
        assertThatThrownBy(() -> host.live.parameters(smtp))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(
                        "/etc/postfix-klix-smtp/main.cf cannot be read: \"no parameter\" is not of the form");
    }

    @Test
    void theDefaultInstanceTellsWhatItIsSetToByWhomeverWroteIt() throws IOException {
        assertThat(host.live.defaultInstance()).isEmpty();
        Files.writeString(host.layout.primary().resolve("main.cf"), "myhostname = own.example.com\n");
        assertThat(host.live.defaultInstance()).containsOnly(entry("myhostname", "own.example.com"));

        apply(host.add("smtp", 0));

        assertThat(host.live.defaultInstance())
                .containsEntry("myhostname", Klix.HOST.asString())
                .containsEntry("inet_interfaces", "127.0.0.1");
    }

    @Test
    void aPreviewShowsStepsAndFilesAndTouchesNothing() throws IOException {
        InstanceId smtp = host.add("smtp", 0);
        takeDownAddresses();
        String addresses = Program.run("ip", "-o", "address", "show").out();

        Preview preview = host.live.preview(smtp);

        assertThat(preview.steps())
                .extracting(PlannedStep::kind)
                .containsExactly(
                        Kind.BRING_UP_ADDRESS,
                        Kind.WRITE_FILES,
                        Kind.MAKE_DIRECTORIES,
                        Kind.START,
                        Kind.VERIFY,
                        Kind.WRITE_FILES,
                        Kind.MAKE_DIRECTORIES,
                        Kind.START);
        assertThat(preview.steps()).extracting(PlannedStep::state).containsOnly(PlannedStep.State.PLANNED);
        assertThat(preview.files())
                .filteredOn(file -> file.path().equals(host.directories(smtp).configuration() + "/main.cf"))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.before()).isEmpty();
                    assertThat(file.after()).contains("\nmyhostname = smtp.klix.com\n");
                });
        assertThat(preview.hostFiles()).extracting(FileDifference::path).contains("/etc/postfix/main.cf");
        assertThat(host.live.preview(smtp)).isEqualTo(preview);
        assertThat(host.directories(smtp).configuration()).doesNotExist();
        assertThat(Path.of("/etc/postfix/main.cf")).doesNotExist();
        assertThat(Program.run("ip", "-o", "address", "show").out()).isEqualTo(addresses);
        assertThat(host.reconfiguration(smtp).requested()).isZero();
    }

    @Test
    void whatATenantIsShownNamesNoOther() throws IOException {
        running("smtp", 0);
        InstanceId foreign = host.addForeign();

        Preview shown = host.live.preview(foreign).withoutHostFiles();

        assertThat(host.live.preview(foreign).hostFiles().toString()).contains("klix");
        assertThat(shown.steps()).extracting(PlannedStep::subject).contains("/etc/postfix/main.cf");
        assertThat(shown.toString()).contains("other-mx").doesNotContain("klix");
    }

    @Test
    void whatWasShownIsDoneAndThenThereIsNothingToDo() throws IOException {
        InstanceId smtp = host.add("smtp", 0);

        apply(smtp, host.live.preview(smtp));

        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        Preview again = host.live.preview(smtp);
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.steps()).extracting(PlannedStep::subject).containsExactly("as wanted");
        assertThat(again.files()).isEmpty();
    }

    @Test
    void whatWasDoneAlreadyIsNoOutdatedPlan() throws IOException {
        InstanceId smtp = host.add("smtp", 0);
        Preview shown = host.live.preview(smtp);
        apply(smtp, shown);

        apply(smtp, shown);

        assertThat(host.reconfiguration(smtp).applied()).isEqualTo(2);
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aPlanWhoseReportWasLostIsReportedAsDone() throws IOException {
        InstanceId smtp = host.add("smtp", 0);
        host.directory.reconfigurations().request(smtp, host.live.preview(smtp).plan());

        host.agentWhoseReportsAreLost().reconcile();
        assertThat(host.pid(smtp)).isPresent();
        assertThat(host.reconfiguration(smtp).isPending()).isTrue();
        host.agent.reconcile();

        assertThat(host.reconfiguration(smtp).isPending()).isFalse();
        assertThat(host.reconfiguration(smtp).message()).isEmpty();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whatIsLeftOfAPlanThatWasCutShortIsDoneUnlessTheServerWasChangedMeanwhile() throws IOException {
        InstanceId smtp = host.add("smtp", 0);
        host.directory.reconfigurations().request(smtp, host.live.preview(smtp).plan());
        cutShortBeforeTheStart();
        assertThat(host.directories(smtp).configuration().resolve("main.cf")).exists();
        assertThat(host.pid(smtp)).isEmpty();

        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        host.change(smtp, server -> server.withName(HostName.of("smtp.klix.com")));
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);

        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        PostfixCommands.stop(host.directories(smtp));
        host.directory.reconfigurations().request(smtp, host.live.preview(smtp).plan());
        cutShortBeforeTheStart();
        host.change(smtp, server -> server.withName(HostName.of("post.klix.com")));
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).message()).isEqualTo(Planning.OUTDATED);
    }

    /** Another process holds the port, so that nothing is started; and the report on that does not arrive. */
    private void cutShortBeforeTheStart() throws IOException {
        try (ServerSocketChannel foreign = ServerSocketChannel.open()) {
            foreign.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            foreign.bind(new InetSocketAddress("192.168.1.125", 25));
            host.agentWhoseReportsAreLost().reconcile();
        }
    }

    @Test
    void aPlanWhoseServerWasChangedMeanwhileIsNotCarriedOutNorIsAnother() throws IOException {
        InstanceId smtp = running("smtp", 0);
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        Preview shown = host.live.preview(smtp);
        Snapshot files = Snapshot.of(root.resolve("etc"));
        Snapshot primary = Snapshot.of(Path.of("/etc/postfix"));

        host.change(smtp, server -> server.withName(HostName.of("post.klix.com")));
        apply(smtp, shown);

        assertThat(host.reconfiguration(smtp).isPending()).isFalse();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(smtp).message()).isEqualTo(Planning.OUTDATED);
        assertThat(host.live.progress(smtp))
                .extracting(PlannedStep::kind, PlannedStep::state)
                .containsExactly(tuple(Kind.KEEP, PlannedStep.State.FAILED));
        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(files);
        assertThat(Snapshot.of(Path.of("/etc/postfix"))).isEqualTo(primary);

        apply(smtp, host.live.preview(smtp));
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(Greeting.of("192.168.1.125", PATIENCE)).startsWith("220 post.klix.com ");
    }

    @Test
    void aPlanWhoseHostWasChangedMeanwhileStopsThatServerAlone() throws IOException {
        InstanceId smtp = running("smtp", 0);
        InstanceId bulk = host.add("emailing", 1);
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        Preview shown = host.live.preview(smtp);
        Preview other = host.live.preview(bulk);

        Path mainCf = host.directories(smtp).configuration().resolve("main.cf");
        Files.writeString(mainCf, Files.readString(mainCf) + "smtpd_banner = by hand\n");
        host.directory.reconfigurations().request(smtp, shown.plan());
        apply(bulk, other);

        assertThat(host.reconfiguration(smtp).message()).isEqualTo(Planning.OUTDATED);
        assertThat(Files.readString(mainCf)).contains("by hand").doesNotContain("mail.klix.com");
        assertThat(host.reconfiguration(bulk).state()).isEqualTo(State.RUNNING);
        assertThat(Tools.run("postmulti", "-l").out()).contains("postfix-klix-smtp", "postfix-klix-emailing");
    }

    @Test
    void aServerThatStoppedSinceItsPlanWasShownNeedsAnotherPlan() throws IOException {
        InstanceId smtp = running("smtp", 0);
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        Preview shown = host.live.preview(smtp);

        PostfixCommands.stop(host.directories(smtp));

        assertThat(host.live.preview(smtp).plan()).isNotEqualTo(shown.plan());
    }

    @Test
    void plansThatWereShownSideBySideAreBothCarriedOut() throws IOException {
        running("smtp", 0);
        InstanceId bulk = host.add("emailing", 1);
        InstanceId other = host.add("other", 2);
        Preview one = host.live.preview(bulk);
        Preview two = host.live.preview(other);

        apply(bulk, one);
        apply(other, two);

        assertThat(host.reconfiguration(bulk).state()).isEqualTo(State.RUNNING);
        assertThat(host.reconfiguration(other).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aRefusedServersPreviewSaysWhyAndItsPlanEndsWithThat() throws IOException {
        InstanceId smtp = host.add("smtp", 0);
        Files.createDirectories(host.directories(smtp).configuration());
        Files.writeString(host.directories(smtp).configuration().resolve("main.cf.local"), "no parameter\n");

        Preview preview = host.live.preview(smtp);
        apply(smtp, preview);

        assertThat(preview.isEmpty()).isFalse();
        assertThat(preview.refusal().orElseThrow()).contains("main.cf.local: \"no parameter\" is not of the form");
        assertThat(host.reconfiguration(smtp).message())
                .isEqualTo(preview.refusal().orElseThrow());
    }

    @Test
    void withMultipleInstancesSwitchedOffAPreviewSaysSo() {
        InstanceId smtp = host.add("smtp", 0);
        host.directory.globalSettings().switchMultipleInstances(false);

        assertThat(host.live.preview(smtp).refusal()).contains("multiple instances are switched off");
    }

    @Test
    void progressIsSeenWhileItIsMade() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));
        takeDownAddresses();
        assertThat(host.live.progress(smtp)).isEmpty();

        CompletableFuture<Void> pass = CompletableFuture.runAsync(host.agent::reconcile);

        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> host.live.progress(smtp).stream()
                        .anyMatch(step -> step.state() == PlannedStep.State.UNDER_WAY));
        pass.join();
        assertThat(host.live.progress(smtp))
                .extracting(PlannedStep::kind)
                .containsExactly(
                        Kind.BRING_UP_ADDRESS, Kind.WRITE_FILES, Kind.MAKE_DIRECTORIES, Kind.START, Kind.VERIFY);
        assertThat(host.live.progress(smtp)).extracting(PlannedStep::state).containsOnly(PlannedStep.State.DONE);
    }

    @Test
    void theStepThatFailsSaysSoInPostfixsWordsAndTheRestIsNotBegun() throws IOException {
        InstanceId smtp = host.add("smtp", 0);
        Files.createDirectories(host.directories(smtp).configuration());
        Files.writeString(host.directories(smtp).configuration().resolve("main.cf.local"), "misspelt_parameter = 1\n");
        takeDownAddresses();

        apply(smtp);

        List<PlannedStep> steps = host.live.progress(smtp);
        assertThat(steps)
                .extracting(PlannedStep::kind, PlannedStep::state)
                .containsExactly(
                        tuple(Kind.BRING_UP_ADDRESS, PlannedStep.State.DONE),
                        tuple(Kind.WRITE_FILES, PlannedStep.State.FAILED),
                        tuple(Kind.MAKE_DIRECTORIES, PlannedStep.State.PLANNED),
                        tuple(Kind.START, PlannedStep.State.PLANNED),
                        tuple(Kind.VERIFY, PlannedStep.State.PLANNED));
        assertThat(steps.get(1).message()).contains("unused parameter: misspelt_parameter");
    }

    @Test
    void onlyPreviewsAndCommandsWaitForTheAgentAndNotForLong() throws Exception {
        InstanceId smtp = running("smtp", 0);
        var begun = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        CompletableFuture<Void> pass = CompletableFuture.runAsync(() -> hold(begun, held));
        begun.await();

        CompletableFuture<Preview> preview = CompletableFuture.supplyAsync(() -> host.live.preview(smtp));
        CompletableFuture<Void> reload = CompletableFuture.runAsync(() -> host.live.reload(smtp));

        assertThat(host.live.find(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.live.progress(smtp)).isNotEmpty();
        assertThat(host.live.deliveries(smtp, 10)).isEmpty();
        assertThat(host.live.parameters(smtp)).isNotEmpty();
        assertThatThrownBy(preview::join).hasRootCauseMessage(BUSY);
        assertThatThrownBy(reload::join).hasRootCauseMessage(BUSY);
        held.countDown();
        pass.join();
        assertThat(host.live.preview(smtp).isEmpty()).isTrue();
        host.live.reload(smtp);
    }

    @Test
    void reloadBringsTheFilesOfTheHostIntoForceAndTheAgentKnows() throws IOException {
        InstanceId smtp = running("smtp", 0);
        OptionalInt pid = host.pid(smtp);
        Path mainCf = host.directories(smtp).configuration().resolve("main.cf");
        String wanted = Files.readString(mainCf);
        Files.writeString(mainCf, wanted + "smtpd_banner = $myhostname ESMTP by hand\n");

        host.live.reload(smtp);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Greeting.of("192.168.1.125", PATIENCE).endsWith("by hand"));
        assertThat(host.pid(smtp)).isEqualTo(pid);
        Files.writeString(mainCf, wanted);
        assertThat(host.live.preview(smtp).steps())
                .extracting(PlannedStep::kind)
                .containsExactly(Kind.RELOAD, Kind.VERIFY);
    }

    @Test
    void whatNeedsAStopAndStartIsNotLoadedByAReload() throws IOException {
        InstanceId smtp = running("smtp", 0);
        Path mainCf = host.directories(smtp).configuration().resolve("main.cf");
        Files.writeString(mainCf, Files.readString(mainCf) + "inet_protocols = all\n");

        host.live.reload(smtp);
        host.live.putBack(smtp);
        host.request(smtp);
        host.agent.reconcile();

        assertThat(host.live.preview(smtp).isEmpty()).isTrue();
        assertThat(host.live.find(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void filesThatWouldEndTheMasterAreNotReloaded() throws IOException {
        InstanceId smtp = running("smtp", 0);
        Files.writeString(host.directories(smtp).configuration().resolve("master.cf"), "smtp inet n - n\n");

        assertThatThrownBy(() -> host.live.reload(smtp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("master.cf");
        assertThatThrownBy(() -> host.live.restart(smtp)).isInstanceOf(CommandFailedException.class);
        assertThat(host.live.find(smtp).state()).isEqualTo(State.RUNNING);

        host.live.putBack(smtp);
        host.live.reload(smtp);
    }

    @Test
    void restartMakesANewProcessAndNothingRemainsToDo() throws IOException {
        InstanceId smtp = running("smtp", 0);
        OptionalInt pid = host.pid(smtp);

        try (SmtpClient client = new SmtpClient("192.168.1.125")) {
            client.say("EHLO client.example.net");
            host.live.restart(smtp);
        }

        assertThat(host.pid(smtp)).isPresent().isNotEqualTo(pid);
        assertThat(host.live.find(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.live.preview(smtp).isEmpty()).isTrue();
    }

    @Test
    void restartDoesNotStartBesideAForeignListener() throws IOException {
        InstanceId smtp = running("smtp", 0);
        try (ServerSocketChannel foreign = ServerSocketChannel.open()) {
            foreign.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            foreign.bind(new InetSocketAddress("192.168.1.125", 25));

            assertThatThrownBy(() -> host.live.restart(smtp))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessage("not started, for another process listens on port 25 of 192.168.1.125");
        }
        host.agent.reconcile();
        assertThat(host.live.find(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void flushTriesTheQueuedMailNow() throws IOException {
        InstanceId smtp = host.add(World.sending(Klix.server("smtp", Klix.ADDRESSES.get(0)), 26));
        apply(smtp);
        send("192.168.1.125", "alice@klix.com", "bob@example.net");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> host.live.find(smtp).queues().deferred() == 1);
        assertThat(host.live.deliveries(smtp, 10)).hasSize(1);

        host.live.flush(smtp);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> host.live.deliveries(smtp, 10).size() == 2);
        assertThat(host.live.deliveries(smtp, 10))
                .extracting(Delivery::from, Delivery::status)
                .containsOnly(tuple("alice@klix.com", Delivery.Status.DEFERRED));
    }

    @Test
    void whatDoesNotRunTakesNoCommand() throws IOException {
        InstanceId smtp = running("smtp", 0);
        PostfixCommands.stop(host.directories(smtp));

        assertThatThrownBy(() -> host.live.reload(smtp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("instance postfix-klix-smtp does not run");
        assertThatThrownBy(() -> host.live.restart(smtp)).isInstanceOf(CommandFailedException.class);
        assertThatThrownBy(() -> host.live.flush(smtp)).isInstanceOf(CommandFailedException.class);
        assertThat(host.pid(smtp)).isEmpty();
    }

    @Test
    void aRehearsalCommandsNothing() throws IOException {
        InstanceId smtp = running("smtp", 0);
        LiveHost rehearsing =
                new LiveHost(host.agent, KlixHost.assignments(host.directory, Klix.HOST), host.layout, true);

        assertThatThrownBy(() -> rehearsing.restart(smtp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("this host only rehearses: nothing runs on it");
    }

    @Test
    void aRemovedServerStaysListedWithItsQueueAndItsAddressCanBeUsedAgain() throws IOException {
        InstanceId smtp = running("smtp", 0);
        InstanceId bulk = host.add(World.sending(Klix.server("emailing", Klix.ADDRESSES.get(1)), 26));
        apply(bulk);
        send("192.168.1.126", "alice@klix.com", "bob@example.net");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> host.live.find(bulk).queues().deferred() == 1);
        host.change(bulk, server -> server.withEnabled(false));
        apply(bulk);
        OptionalInt pid = host.pid(smtp);

        long requested =
                host.directory.reconfigurations().find(bulk).orElseThrow().requested();
        host.directory
                .mailServers()
                .remove(host.directory.mailServers().find(bulk).orElseThrow(), requested);
        host.agent.reconcile();
        host.agent.apply(plan -> {});

        assertThat(host.live.all()).extracting(LiveServer::server).containsExactly(smtp);
        assertThatThrownBy(() -> host.live.find(bulk)).isInstanceOf(NotFoundException.class);
        assertThat(host.pid(bulk)).isEmpty();
        assertThat(QueueFiles.in(host.directories(bulk).queue()).deferred()).isEqualTo(1);
        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(Tools.run("postmulti", "-l").out())
                .contains(KlixHost.name(smtp).asString(), KlixHost.name(bulk).asString());
        assertThat(Tools.run("postmulti", "-i", "postfix-klix-smtp", "-p", "status")
                        .isGood())
                .isTrue();

        InstanceId successor = running("emailing-2", 1);

        assertThat(host.live.find(successor).state()).isEqualTo(State.RUNNING);
        assertThat(host.live.find(successor).queues().total()).isZero();
        assertThat(Greeting.of("192.168.1.126", PATIENCE)).startsWith("220 emailing-2.klix.com ");
        assertThat(host.agent.plan().of(InstanceName.PRIMARY)).hasSize(1);
        assertThat(QueueFiles.in(host.directories(bulk).queue()).deferred()).isEqualTo(1);
        assertThat(Tools.run("postmulti", "-i", "postfix-klix-emailing-2", "-p", "status")
                        .isGood())
                .isTrue();
    }

    /** Earlier tests have brought them up. */
    private static void takeDownAddresses() throws IOException {
        assertThat(Program.run("ip", "address", "flush", "dev", "eth0", "scope", "global")
                        .isGood())
                .isTrue();
    }

    /** Adds an outgoing server and brings it into force. */
    private InstanceId running(String label, int address) {
        InstanceId server = host.add(label, address);
        apply(server);
        assertThat(host.reconfiguration(server).state()).isEqualTo(State.RUNNING);
        return server;
    }

    private void apply(InstanceId server) {
        host.request(server);
        host.agent.reconcile();
    }

    private void apply(InstanceId server, Preview shown) {
        host.directory.reconfigurations().request(server, shown.plan());
        host.agent.reconcile();
    }

    private static void send(String server, String from, String... recipients) throws IOException {
        try (SmtpClient client = new SmtpClient(server)) {
            client.say("EHLO client.example.net");
            client.say("MAIL FROM:<" + from + ">");
            for (String recipient : recipients) {
                client.say("RCPT TO:<" + recipient + ">");
            }
            client.say("DATA");
            assertThat(client.say("Subject: hello\r\n\r\nhello\r\n.")).startsWith("250 ");
        }
    }

    private void hold(CountDownLatch begun, CountDownLatch held) {
        try {
            host.agent.turn().take(() -> {
                begun.countDown();
                awaitUninterruptibly(held);
                return held;
            });
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
