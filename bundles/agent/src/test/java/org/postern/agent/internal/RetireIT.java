package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Drain;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.plan.Step;
import org.postern.postfix.InstanceDirectories;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.testkit.Klix;

/** What becomes of the mail of a server that goes: each message is somewhere, and once. */
class RetireIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Of the world's mail server. */
    private static final int LISTENING = 25;

    private static final int SILENT = 26;
    private static final List<String> RECIPIENTS =
            List.of("ann@example.net", "bob@example.net", "cid@example.net", "dan@example.net");

    @TempDir
    Path root;

    private KlixHost host;
    private InstanceId smtp;
    private InstanceId bulk;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        smtp = host.add(World.sending(Klix.server("smtp", Klix.ADDRESSES.get(0)), SILENT));
        bulk = host.add(World.sending(Klix.server("emailing", Klix.ADDRESSES.get(1)), SILENT));
        apply(smtp);
        apply(bulk);
        for (String recipient : RECIPIENTS) {
            SmtpClient.send("192.168.1.125", recipient);
        }
        await(() -> host.live.find(smtp).queues().deferred() == RECIPIENTS.size());
    }

    @AfterEach
    void end() throws IOException {
        PostfixCommands.stop(draining(smtp));
        host.close();
    }

    @Test
    void mailThatIsHandedOverIsDeliveredOnceByTheOtherServer() throws IOException {
        String held = messageTo("ann@example.net").getFileName().toString();
        assertThat(Tools.run("postsuper", "-c", configuration(smtp), "-h", held).isGood())
                .isTrue();
        retire(smtp);
        Path takenUp = messageTo("bob@example.net");
        Files.move(queue(smtp).resolve(takenUp), queue(smtp).resolve("active").resolve(takenUp.getFileName()));

        assertThat(host.live.handOver(smtp, bulk)).isEqualTo(RECIPIENTS.size());

        assertThat(waiting(smtp)).isEmpty();
        assertThat(waiting(bulk)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
        assertThat(host.live.find(bulk).queues().hold()).isEqualTo(1);
        assertThat(host.live.find(bulk).queues().incoming()).isEqualTo(1);
        assertThat(Tools.run("postqueue", "-c", configuration(bulk), "-p").out())
                .contains("Connection refused");
        assertThat(Tools.run("postsuper", "-c", configuration(bulk), "-H", held).isGood())
                .isTrue();
        assertDelivers(bulk);
    }

    @Test
    void handingOverThatWasCutShortIsDoneAgain() throws IOException {
        retire(smtp);
        List<Path> messages = new QueueDirectory(queue(smtp)).messages();
        Path moved = messages.get(0);
        move(Path.of("defer").resolve(Path.of("deferred").relativize(moved)));
        move(moved);
        move(Path.of("defer").resolve(Path.of("deferred").relativize(messages.get(1))));

        assertThat(host.live.handOver(smtp, bulk)).isEqualTo(RECIPIENTS.size() - 1);

        assertThat(waiting(smtp)).isEmpty();
        assertThat(waiting(bulk)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
        assertThat(host.live.handOver(smtp, bulk)).isZero();
        assertDelivers(bulk);
    }

    @Test
    void aMessageThatIsInTheWayIsNotReplaced() throws IOException {
        retire(smtp);
        Path third = new QueueDirectory(queue(smtp)).messages().get(2);
        Path inTheWay = folderFor(third).resolve(third.getFileName());
        Files.writeString(inTheWay, "");

        assertThatThrownBy(() -> host.live.handOver(smtp, bulk))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(inTheWay + " is there already");
        Files.delete(inTheWay);

        assertThat(Stream.concat(waiting(smtp).stream(), waiting(bulk).stream()))
                .containsExactlyInAnyOrderElementsOf(RECIPIENTS);
        assertThat(host.live.handOver(smtp, bulk)).isEqualTo(2);
        assertDelivers(bulk);
    }

    @Test
    void nobodyHandsMailToAnotherOrganisation() throws IOException {
        InstanceId foreign = host.addForeign();
        apply(foreign);
        retire(smtp);

        assertThatThrownBy(() -> host.live.handOver(smtp, foreign)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> host.live.handOver(smtp, smtp)).isInstanceOf(NotFoundException.class);
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
        assertThat(waiting(foreign)).isEmpty();
    }

    @Test
    void theMailOfAServerThatMayRunIsLeftAlone() throws IOException {
        for (ThrowingCallable command : commands()) {
            assertThatThrownBy(command)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessage("server smtp.klix.com is enabled; disable it first");
        }
        host.change(smtp, server -> server.withEnabled(false));
        for (ThrowingCallable command : commands()) {
            assertThatThrownBy(command)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessage("instance postfix-klix-smtp still runs");
        }
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
    }

    @Test
    void mailIsHandedToNoServerThatDoesNotRun() throws IOException {
        retire(smtp);
        PostfixCommands.stop(host.directories(bulk));

        assertThatThrownBy(() -> host.live.handOver(smtp, bulk))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("instance postfix-klix-emailing does not run");
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
    }

    @Test
    void serversWhoseQueuesHaveOtherFoldersHandNothingOver() throws IOException {
        retire(smtp);
        Files.writeString(host.directories(bulk).configuration().resolve("main.cf.local"), "hash_queue_depth = 2\n");
        apply(bulk);

        assertThatThrownBy(() -> host.live.handOver(smtp, bulk))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("do not have the same folders");
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
    }

    @Test
    void archivedMailLiesInAFileForRootAloneAndCanBeDeliveredFromThere() throws IOException {
        retire(smtp);

        ArchivedQueue archive = host.live.archive(smtp);

        Path file = Path.of(archive.file());
        assertThat(archive.messages()).isEqualTo(RECIPIENTS.size());
        assertThat(file.getParent()).isEqualTo(host.layout.kept().resolve("archive"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(FileTrees.entries(file.getParent())).containsExactly(file);
        assertThat(host.live.find(smtp).queues().total()).isZero();
        assertThat(new QueueDirectory(queue(smtp)).records()).isEmpty();
        assertThatThrownBy(() -> host.live.archive(smtp))
                .hasMessage("no mail waits in the queue of instance postfix-klix-smtp");

        unpack(file);
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
        host.change(smtp, server -> server.withEnabled(true));
        assertDelivers(smtp);
    }

    @Test
    void archivingThatWasCutShortIsDoneAgainAndNoMessageLiesInTwoArchives() throws IOException {
        retire(smtp);
        Path folder = host.layout.kept().resolve("archive");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("postfix-klix-smtp.20261127T120000.000Z.tar.gz.part"), "half a");

        ArchivedQueue archive = host.live.archive(smtp);
        Path file = Path.of(archive.file());
        unpack(file);
        Files.delete(
                queue(smtp).resolve(new QueueDirectory(queue(smtp)).messages().get(0)));
        Files.move(file, file.resolveSibling(file.getFileName() + ".moving"));

        assertThat(host.live.archive(smtp)).isEqualTo(archive);
        assertThat(FileTrees.entries(folder)).containsExactly(file);
        assertThat(host.live.find(smtp).queues().total()).isZero();
        unpack(file);
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
    }

    @Test
    void discardedMailIsGoneWithAllThatWasKeptAboutIt() throws IOException {
        retire(smtp);

        assertThat(host.live.discard(smtp)).isEqualTo(RECIPIENTS.size());

        assertThat(host.live.find(smtp).queues().total()).isZero();
        assertThat(new QueueDirectory(queue(smtp)).records()).isEmpty();
        assertThat(host.live.discard(smtp)).isZero();
    }

    @Test
    void aServerThatDrainsDeliversItsMailAndTakesNone() throws IOException {
        host.change(smtp, stored -> World.sending(stored, LISTENING).withEnabled(false));
        apply(smtp);
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);

        Instant deadline = in(Duration.ofHours(1));
        host.live.drain(smtp, deadline);

        assertThatThrownBy(() -> new SmtpClient("192.168.1.125")).isInstanceOf(ConnectException.class);
        assertThat(host.live.find(smtp).state()).isEqualTo(State.STOPPED);
        assertThat(host.live.find(smtp).message())
                .isEqualTo("it delivers its queue until " + deadline + ", and takes no mail");
        await(() -> host.live.find(smtp).queues().total() == 0);
        assertEachIsSentOnce(smtp);
        host.agent.reconcile();
        assertThat(host.live.draining(smtp).map(Drain::over)).contains(true);
        assertThat(host.live.find(smtp).message()).isEmpty();
        assertThat(Masters.hasProcess(draining(smtp))).isFalse();
        assertThatThrownBy(() -> host.live.drain(smtp, in(Duration.ofHours(1))))
                .hasMessage("no mail waits in the queue of instance postfix-klix-smtp");
    }

    @Test
    void atTheDeadlineWhatIsLeftStaysInTheQueue() throws IOException {
        retire(smtp);
        host.live.drain(smtp, in(Duration.ofSeconds(1)));
        await(() -> {
            host.agent.reconcile();
            return host.live.draining(smtp).orElseThrow().over();
        });

        assertThat(Masters.hasProcess(draining(smtp))).isFalse();
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
        assertThat(host.live.handOver(smtp, bulk)).isEqualTo(RECIPIENTS.size());
        assertThat(host.live.draining(smtp)).isEmpty();
    }

    @Test
    void aDrainOutlivesTheAgentAndTheMachinesRestart() throws IOException {
        retire(smtp);
        host.live.drain(smtp, in(Duration.ofHours(1)));
        OptionalInt pid = Masters.pid(draining(smtp));

        HostAgent next = host.agent(Klix.HOST);
        next.reconcile();
        assertThat(next.plan().of(KlixHost.name(smtp))).hasOnlyElementsOfType(Step.Keep.class);
        next.apply(plan -> {});
        assertThat(Masters.pid(draining(smtp))).isEqualTo(pid);

        PostfixCommands.stop(draining(smtp));
        next.reconcile();
        assertThat(Masters.pid(draining(smtp))).isPresent();
        PostfixCommands.stop(draining(smtp));
        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
    }

    @Test
    void aServerThatIsEnabledAgainDrainsNoLonger() throws IOException {
        retire(smtp);
        host.live.drain(smtp, in(Duration.ofHours(1)));
        host.change(smtp, stored -> stored.withEnabled(true));

        assertDelivers(smtp);

        assertThat(host.live.draining(smtp)).isEmpty();
        assertThat(Greeting.of("192.168.1.125", PATIENCE)).startsWith("220 smtp.klix.com ");
    }

    @Test
    void mailThatDrainsIsHandedOverArchivedOrDiscardedAllTheSame() throws IOException {
        retire(smtp);
        host.live.drain(smtp, in(Duration.ofHours(1)));

        assertThat(host.live.handOver(smtp, bulk)).isEqualTo(RECIPIENTS.size());

        assertThat(Masters.hasProcess(draining(smtp))).isFalse();
        assertThat(host.live.draining(smtp)).isEmpty();
        assertDelivers(bulk);
    }

    @Test
    void theAgentItselfLeavesTheMailOfARetiredServerWhereItIs() throws IOException {
        retire(smtp);

        host.agent.reconcile();
        host.agent.apply(plan -> {});

        assertThat(waiting(smtp)).containsExactlyInAnyOrderElementsOf(RECIPIENTS);
    }

    private List<ThrowingCallable> commands() {
        return List.of(
                () -> host.live.drain(smtp, in(Duration.ofHours(1))),
                () -> host.live.handOver(smtp, bulk),
                () -> host.live.archive(smtp),
                () -> host.live.discard(smtp));
    }

    /** Has the server's mail go where somebody listens, and each recipient gets one message and no more. */
    private void assertDelivers(InstanceId server) throws IOException {
        host.change(server, stored -> World.sending(stored, LISTENING));
        apply(server);
        host.live.flush(server);
        await(() -> host.live.find(server).queues().total() == 0);
        assertEachIsSentOnce(server);
    }

    private void assertEachIsSentOnce(InstanceId server) {
        assertThat(host.live.deliveries(server, 100).stream()
                        .filter(delivery -> delivery.status() != Delivery.Status.DEFERRED))
                .extracting(delivery -> delivery.status() + " " + delivery.to())
                .containsExactlyInAnyOrderElementsOf(RECIPIENTS.stream()
                        .map(recipient -> "SENT " + recipient)
                        .toList());
    }

    private void retire(InstanceId server) {
        host.change(server, stored -> stored.withEnabled(false));
        apply(server);
    }

    private void apply(InstanceId server) {
        host.request(server);
        host.agent.reconcile();
    }

    /** A rename, as that after which the agent was killed. */
    private void move(Path file) throws IOException {
        Files.move(queue(smtp).resolve(file), folderFor(file).resolve(file.getFileName()));
    }

    /** Where the other server has that file, or would have it. */
    private Path folderFor(Path file) throws IOException {
        Path folder = queue(bulk).resolve(file).resolve("..").normalize();
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            Files.setOwner(folder, Files.getOwner(queue(bulk).resolve("deferred")));
        }
        return folder;
    }

    private void unpack(Path archive) throws IOException {
        assertThat(Program.run(
                                "tar",
                                "-xzpf",
                                archive.toString(),
                                "-C",
                                queue(smtp).toString())
                        .isGood())
                .isTrue();
    }

    private Path messageTo(String recipient) throws IOException {
        for (Path message : new QueueDirectory(queue(smtp)).messages()) {
            if (recipients(queue(smtp).resolve(message)).contains(recipient)) {
                return message;
            }
        }
        throw new AssertionError("no mail waits for " + recipient);
    }

    /** Who is to get the mail that is in the queue. */
    private List<String> waiting(InstanceId server) throws IOException {
        List<String> recipients = new ArrayList<>();
        for (Path message : new QueueDirectory(queue(server)).messages()) {
            recipients.addAll(recipients(queue(server).resolve(message)));
        }
        return recipients;
    }

    private static List<String> recipients(Path message) throws IOException {
        return Tools.run("postcat", "-e", message.toString())
                .out()
                .lines()
                .filter(line -> line.startsWith("recipient: "))
                .map(line -> line.substring("recipient: ".length()))
                .toList();
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private InstanceDirectories draining(InstanceId server) {
        InstanceDirectories own = host.directories(server);
        return new InstanceDirectories(
                host.layout
                        .kept()
                        .resolve("draining")
                        .resolve(KlixHost.name(server).asString()),
                own.queue(),
                own.data(),
                own.log());
    }

    private Path queue(InstanceId server) {
        return host.directories(server).queue();
    }

    private String configuration(InstanceId server) {
        return host.directories(server).configuration().toString();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }
}
