package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.postern.agent.internal.MailFlow.Outcome;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.RecipientCheck;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Security;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.testkit.Extent;
import org.postern.testkit.Klix;

/**
 * Mail flows through a server while it is changed in one way or another: what the server accepted arrives once, and it refuses
 * nothing.
 */
class MailFlowIT {
    private static final int MESSAGES = Extent.of(150, 2_000);
    /** Each stop may cut off the answer on each connection. */
    private static final int MOST_UNKNOWN = MESSAGES / 10;

    private static final int FEWEST_CHANGES = Extent.of(2, 10);
    private static final Duration PACE = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int LINES_TO_SHOW = 30;

    private static final String SENT_OUT = "bob@example.net";
    private static final String SENT_IN = "anybody@klix.com";
    private static final NextHop WORLD = new NextHop("192.168.1.20", 25);
    private static final List<String> ADDRESSES =
            Klix.ADDRESSES.stream().map(IpAddress::asString).toList();

    @TempDir
    Path root;

    private KlixHost host;
    private String test;

    @BeforeEach
    void begin(TestInfo info) throws IOException {
        test = info.getDisplayName();
        host = new KlixHost(root);
        World.clear();
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    @Test
    void reloadedAgainAndAgain() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            whileMailFlows(flow, () -> host.live.reload(smtp));
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    @Test
    void anIncomingServerReloadedAgainAndAgain() throws Exception {
        InstanceId incoming = running(incoming(2));
        try (MailFlow flow = new MailFlow(ADDRESSES.get(2), SENT_IN)) {
            whileMailFlows(flow, () -> host.live.reload(incoming));
            everythingAcceptedArrivesOnce(flow, incoming);
        }
    }

    @Test
    void restartedAgainAndAgain() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            whileMailFlows(flow, () -> host.live.restart(smtp));
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    @Test
    void settingsChanged() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        var changes = new AtomicInteger();
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            whileMailFlows(flow, () -> {
                int change = changes.incrementAndGet();
                host.change(smtp, server -> withOtherSettings(server, change));
                bringIntoForce(smtp, State.RUNNING);
            });
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    @Test
    void settingsOfAnIncomingServerChanged() throws Exception {
        InstanceId incoming = running(incoming(2));
        var changes = new AtomicInteger();
        try (MailFlow flow = new MailFlow(ADDRESSES.get(2), SENT_IN)) {
            whileMailFlows(flow, () -> {
                int change = changes.incrementAndGet();
                host.change(incoming, server -> withOtherSettings(server, change));
                bringIntoForce(incoming, State.RUNNING);
            });
            everythingAcceptedArrivesOnce(flow, incoming);
        }
    }

    /** A reload, more tables, other contents of tables, in turn. */
    private static MailServer withOtherSettings(MailServer server, int change) {
        List<BlockedSender> blocked = Stream.iterate(1, next -> next <= change % 4, next -> next + 1)
                .map(number -> BlockedSender.of("spam" + number + ".example"))
                .toList();
        return server.withSettings(server.settings()
                .withLimits(Limits.none().with(Limit.RECIPIENTS, 100 + change / 2))
                .withSecurity(Security.none().withBlockedSenders(blocked)));
    }

    @Test
    void nameChanged() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        Iterator<String> names = Stream.iterate(0, next -> next + 1)
                .map(number -> "smtp" + number + ".klix.com")
                .iterator();
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            whileMailFlows(flow, () -> {
                String name = names.next();
                host.change(smtp, server -> server.withName(HostName.of(name)));
                bringIntoForce(smtp, State.RUNNING);
                assertThat(Greeting.of(ADDRESSES.get(0), PATIENCE)).startsWith("220 " + name + " ");
            });
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    /** The product's own tools leave a server where it is; who moves it does so in the directory. */
    @Test
    void movedToAnotherAddress() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        var moves = new AtomicInteger();
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            whileMailFlows(flow, () -> {
                int move = moves.getAndIncrement();
                String to = ADDRESSES.get((move + 1) % 2);
                host.move(smtp, ADDRESSES.get(move % 2), to);
                bringIntoForce(smtp, State.RUNNING);
                flow.turnTo(to);
                flow.awaitMore(10);
            });
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    @Test
    void frozenAndThawed() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            whileMailFlows(flow, () -> {
                freeze(smtp);
                flow.awaitMore(10);
                assertThat(waiting(smtp)).isPositive();
                thaw(smtp);
                host.live.flush(smtp);
            });
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    @Test
    void disabledAndEnabled() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            whileMailFlows(flow, () -> {
                disable(smtp);
                assertThat(host.pid(smtp)).isEmpty();
                enable(smtp);
                flow.awaitMore(10);
            });
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    /** The receiver has a message, but has not said so yet. */
    @Test
    void disabledInTheMidstOfDeliveries() throws Exception {
        MailServer slow = outgoing("smtp", 0);
        Routing routing = slow.settings().routing().withRelayHost(new NextHop("192.168.1.20", World.SLOW_PORT));
        InstanceId smtp = running(slow.withSettings(slow.settings().withRouting(routing)));
        try (World.SlowReceiver receiver = World.slowReceiver();
                MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            flow.awaitMore(10);
            flow.end();
            Awaitility.await().atMost(PATIENCE).until(() -> arrivals() > 0);

            disable(smtp);
            int arrived = arrivals();
            enable(smtp);

            whateverWasAcceptedArrivesOnce(flow, smtp);
            assertThat(arrived).isPositive();
        }
    }

    @Test
    void mailWaitsInAFrozenServerThatIsDisabledAndRenamedUntilItIsEnabledAndThawed() throws Exception {
        InstanceId smtp = running(outgoing("smtp", 0));
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            freeze(smtp);
            flow.awaitMore(MESSAGES / 2);
            disable(smtp);
            int kept = waiting(smtp);
            int arrived = arrivals();
            assertThat(kept).isGreaterThanOrEqualTo(MESSAGES / 2);
            assertThatThrownBy(() -> new SmtpClient(ADDRESSES.get(0))).isInstanceOf(IOException.class);

            host.change(smtp, server -> server.withName(HostName.of("post.klix.com")));
            enable(smtp);
            flow.awaitMore(MESSAGES / 4);
            assertThat(arrivals()).isEqualTo(arrived);
            assertThat(waiting(smtp)).isGreaterThanOrEqualTo(kept + MESSAGES / 4);

            thaw(smtp);
            flow.awaitMore(MESSAGES / 4);
            everythingAcceptedArrivesOnce(flow, smtp);
        }
    }

    @Test
    void createdAndRetired() throws Exception {
        InstanceId first = host.add(outgoing("smtp", 0));
        InstanceId second = host.add(outgoing("post", 1));
        try (MailFlow flow = new MailFlow(ADDRESSES.get(0), SENT_OUT)) {
            bringIntoForce(first, State.RUNNING);
            flow.awaitMore(MESSAGES / 2);
            bringIntoForce(second, State.RUNNING);
            flow.awaitMore(MESSAGES / 4);

            flow.turnTo(ADDRESSES.get(1));
            disable(first);
            while (waiting(first) > 0) {
                enable(first);
                awaitEmptyQueue(first);
                disable(first);
            }
            remove(first);
            host.agent.reconcile();
            assertThat(host.pid(first)).isEmpty();
            flow.awaitMore(MESSAGES / 4);
            everythingAcceptedArrivesOnce(flow, second);
            assertThat(waiting(host.directories(first).queue())).isZero();
        }
    }

    /** Any change of a running server. */
    private interface Change {
        void make() throws Exception;
    }

    /** Makes a change at that pace until there were enough messages and changes. */
    private static void whileMailFlows(MailFlow flow, Change change) {
        var changes = new AtomicInteger();
        flow.awaitMore(10);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PACE)
                .until(() -> {
                    change.make();
                    return changes.incrementAndGet() >= FEWEST_CHANGES && flow.count(Outcome.ACCEPTED) >= MESSAGES;
                });
    }

    private void everythingAcceptedArrivesOnce(MailFlow flow, InstanceId server) throws IOException {
        assertThat(flow.count(Outcome.ACCEPTED)).isGreaterThanOrEqualTo(MESSAGES);
        whateverWasAcceptedArrivesOnce(flow, server);
    }

    private void whateverWasAcceptedArrivesOnce(MailFlow flow, InstanceId server) throws IOException {
        flow.end();
        awaitEmptyQueue(server);
        SortedMap<Integer, Integer> arrivals = World.arrivals();
        SortedSet<Integer> accepted = flow.numbers(Outcome.ACCEPTED);
        SortedSet<Integer> unknown = flow.numbers(Outcome.UNKNOWN);
        SortedSet<Integer> lost = new TreeSet<>(accepted);
        lost.removeAll(arrivals.keySet());
        SortedSet<Integer> notAccepted = new TreeSet<>(arrivals.keySet());
        notAccepted.removeAll(accepted);
        notAccepted.removeAll(unknown);
        SortedMap<Integer, Integer> moreThanOnce = new TreeMap<>(arrivals);
        moreThanOnce.values().removeIf(times -> times == 1);
        System.out.printf(
                "%s: %d accepted, %d put off, %d unknown, %d lost, %d doubled%n",
                test, accepted.size(), flow.putOff(), unknown.size(), lost.size(), moreThanOnce.size());
        assertThat(lost).as("accepted and lost").isEmpty();
        assertThat(moreThanOnce).as("how often they arrived").isEmpty();
        assertThat(notAccepted).as("arrived, though not accepted").isEmpty();
        assertThat(flow.refusals()).isEmpty();
        assertThat(unknown).hasSizeLessThanOrEqualTo(MOST_UNKNOWN);
    }

    /** What was just being delivered when the server was reloaded, qmgr(8) would look at again only after a minute. */
    private void awaitEmptyQueue(InstanceId server) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    host.live.flush(server);
                    assertThat(waiting(server)).as(() -> lastOfLog(server)).isZero();
                });
    }

    private String lastOfLog(InstanceId server) {
        try {
            List<String> lines = Files.readAllLines(host.directories(server).log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TO_SHOW), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private int waiting(InstanceId server) {
        return host.live.find(server).queues().total();
    }

    private static int waiting(Path queue) throws IOException {
        return QueueFiles.in(queue).total();
    }

    private static int arrivals() throws IOException {
        return World.arrivals().values().stream().mapToInt(Integer::intValue).sum();
    }

    private InstanceId running(MailServer server) {
        host.add(server);
        bringIntoForce(server.id(), State.RUNNING);
        return server.id();
    }

    private void freeze(InstanceId server) {
        host.change(server, now -> now.withFrozen(true));
        bringIntoForce(server, State.RUNNING);
    }

    private void thaw(InstanceId server) {
        host.change(server, now -> now.withFrozen(false));
        bringIntoForce(server, State.RUNNING);
    }

    private void disable(InstanceId server) {
        host.change(server, now -> now.withEnabled(false));
        bringIntoForce(server, State.STOPPED);
    }

    private void enable(InstanceId server) {
        host.change(server, now -> now.withEnabled(true));
        bringIntoForce(server, State.RUNNING);
    }

    private void remove(InstanceId server) {
        host.directory
                .mailServers()
                .remove(
                        host.directory.mailServers().find(server).orElseThrow(),
                        host.reconfiguration(server).requested());
    }

    private void bringIntoForce(InstanceId server, State state) {
        host.request(server);
        host.agent.reconcile();
        assertThat(host.reconfiguration(server).message()).isEmpty();
        assertThat(host.reconfiguration(server).state()).isEqualTo(state);
    }

    private static MailServer outgoing(String label, int address) {
        MailServer server = Klix.server(label, Klix.ADDRESSES.get(address));
        return server.withSettings(server.settings().withRouting(trusting().withRelayHost(WORLD)));
    }

    private MailServer incoming(int address) {
        MailDomain domain = host.directory.mailDomains().find(Klix.DOMAIN).orElseThrow();
        host.directory.mailDomains().update(domain, domain.withRoute(WORLD).withRecipientCheck(RecipientCheck.ANY));
        MailServer server = Klix.server("incoming", Klix.ADDRESSES.get(address));
        return server.withProfile(Profile.INCOMING, server.settings().withRouting(trusting()));
    }

    private static Routing trusting() {
        return Routing.of(List.of(Network.of("192.168.1.0/24")));
    }
}
