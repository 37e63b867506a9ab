package org.postern.link.internal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.link.internal.HandMadeHost.BROKEN;
import static org.postern.link.internal.HandMadeHost.HUGE;
import static org.postern.link.internal.HandMadeHost.NAME;
import static org.postern.link.internal.HandMadeHost.REFUSING;
import static org.postern.link.internal.HandMadeHost.SMTP;
import static org.postern.link.internal.HandMadeHost.STOPPED;
import static org.postern.link.internal.HandMadeHost.UNKNOWN;
import static org.postern.link.internal.HandMadeHost.UNREADABLE;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.LiveServers;
import org.postern.sockets.SocketAccess;
import org.postern.sockets.SocketServer;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.Wording;

/** What a host says itself, it says through the socket: each method, in each way it may end. */
class LiveServersContractTest {
    /** Each method of the port, by its signature; one that is added to the port has to be added here. */
    private static final Map<String, Function<LiveServers, Object>> ABOUT_THE_HOST = Map.of(
            "host()", LiveServers::host,
            "all()", LiveServers::all,
            "find(Set)", host -> host.find(Set.of(SMTP, InstanceId.of("elsewhere"))),
            "defaultInstance()", LiveServers::defaultInstance,
            "trouble()", LiveServers::trouble,
            "foreignInstances()", LiveServers::foreignInstances);

    private static final Map<String, Function<InstanceId, Function<LiveServers, Object>>> ABOUT_A_SERVER = Map.of(
            "find(InstanceId)", server -> host -> host.find(server),
            "deliveries(InstanceId, int)", server -> host -> host.deliveries(server, 2),
            "parameters(InstanceId)", server -> host -> host.parameters(server),
            "preview(InstanceId)", server -> host -> host.preview(server),
            "progress(InstanceId)", server -> host -> host.progress(server),
            "generations(InstanceId)", server -> host -> host.generations(server),
            "handEdits(InstanceId)", server -> host -> host.handEdits(server),
            "draining(InstanceId)", server -> host -> host.draining(server),
            "adoption(MailServer)", server -> host -> host.adoption(HandMadeHost.server(server)));

    private static final Map<String, Function<InstanceId, Consumer<LiveServers>>> COMMANDS = Map.ofEntries(
            Map.entry("rollBack(InstanceId, long)", server -> host -> host.rollBack(server, 3_000_000_000L)),
            Map.entry("putBack(InstanceId)", server -> host -> host.putBack(server)),
            Map.entry("takeOver(InstanceId)", server -> host -> host.takeOver(server)),
            Map.entry("drain(InstanceId, Instant)", server -> host -> host.drain(server, Instant.EPOCH)),
            Map.entry(
                    "handOver(InstanceId, InstanceId)",
                    server -> host -> assertThat(host.handOver(server, STOPPED)).isEqualTo(7)),
            Map.entry(
                    "archive(InstanceId)",
                    server -> host -> assertThat(host.archive(server))
                            .isEqualTo(new ArchivedQueue(7, "/var/lib/postern/archive/x.tar.gz"))),
            Map.entry(
                    "discard(InstanceId)",
                    server -> host -> assertThat(host.discard(server)).isEqualTo(7)),
            Map.entry("reload(InstanceId)", server -> host -> host.reload(server)),
            Map.entry("restart(InstanceId)", server -> host -> host.restart(server)),
            Map.entry("flush(InstanceId)", server -> host -> host.flush(server)),
            Map.entry("adopt(InstanceId, String)", server -> host -> host.adopt(server, "6f1ed002")));

    @TempDir
    Path folder;

    private final HandMadeHost direct = new HandMadeHost();
    private final HandMadeHost behind = new HandMadeHost();
    private final Alarms alarms = new Alarms();
    private SocketServer server;
    private LiveServers called;

    @BeforeEach
    void start() throws IOException {
        Path socket = folder.resolve("agent.sock");
        server = SocketServer.start(
                "agent", socket, SocketAccess.OWNER, new Switchboard(behind, Set.of(System.getProperty("user.name"))));
        called = new CalledHost(NAME, socket, Duration.ofSeconds(60), alarms);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        alarms.close();
    }

    @Test
    void isAboutEachMethodOfThePort() {
        assertThat(Stream.of(ABOUT_THE_HOST, ABOUT_A_SERVER, COMMANDS).flatMap(cases -> cases.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(LiveServers.class.getMethods())
                        .map(LiveServersContractTest::signature)
                        .toList());
    }

    @Test
    void eachMethodIsCalledForItselfAndHasAVerb() {
        assertThat(Stream.of(LiveServers.class.getMethods()).filter(LiveServersContractTest::isInherited))
                .isEmpty();
        assertThat(EnumSet.allOf(Verb.class)).hasSameSizeAs(LiveServers.class.getMethods());
        assertThat(EnumSet.allOf(Verb.class).stream().filter(Verb::isCommand)).hasSameSizeAs(COMMANDS.keySet());
    }

    private static boolean isInherited(Method method) {
        try {
            return CalledHost.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .getDeclaringClass()
                    .equals(LiveServers.class);
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String signature(Method method) {
        return method.getName()
                + Stream.of(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", ", "(", ")"));
    }

    static Set<String> questions() {
        return ABOUT_THE_HOST.keySet();
    }

    static Set<String> questionsAboutAServer() {
        return ABOUT_A_SERVER.keySet();
    }

    static Set<String> commands() {
        return COMMANDS.keySet();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void tellsOfTheHost(String question) {
        Function<LiveServers, Object> ask = ABOUT_THE_HOST.get(question);
        assertThat(ask.apply(called)).isEqualTo(ask.apply(direct));
    }

    @ParameterizedTest
    @MethodSource("questionsAboutAServer")
    void tellsOfAServer(String question) {
        for (InstanceId id : List.of(SMTP, STOPPED)) {
            Function<LiveServers, Object> ask = ABOUT_A_SERVER.get(question).apply(id);
            assertThat(ask.apply(called)).isEqualTo(ask.apply(direct));
        }
        for (InstanceId id : List.of(UNKNOWN, UNREADABLE)) {
            Function<LiveServers, Object> ask = ABOUT_A_SERVER.get(question).apply(id);
            assertThat(failure(called, ask::apply)).isPresent().isEqualTo(failure(direct, ask::apply));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commands(String command) {
        Consumer<LiveServers> give = COMMANDS.get(command).apply(SMTP);
        give.accept(direct);
        give.accept(called);
        assertThat(behind.lastCommand()).isNotEmpty().isEqualTo(direct.lastCommand());
        for (InstanceId id : List.of(UNKNOWN, UNREADABLE, REFUSING)) {
            Consumer<LiveServers> vain = COMMANDS.get(command).apply(id);
            assertThat(failure(called, vain)).isPresent().isEqualTo(failure(direct, vain));
        }
    }

    @Test
    void whatNobodyThoughtOfIsInTheAgentsLogAlone() {
        assertThat(failure(called, host -> host.reload(BROKEN)))
                .contains(new Failure(
                        Failure.Kind.UNAVAILABLE,
                        Wording.of("host %s failed to answer; the log of its agent says why", NAME)));
    }

    @Test
    void anAnswerThatIsTooLongIsNotSent() {
        assertThat(failure(called, host -> host.find(HUGE)))
                .contains(new Failure(
                        Failure.Kind.UNAVAILABLE,
                        Wording.of("host %s has more to tell than a console reads at once", NAME)));
        assertThat(called.find(SMTP)).isEqualTo(direct.find(SMTP));
    }

    /** How it fails, with the wording that translators need; empty where it does not. */
    private static Optional<Failure> failure(LiveServers host, Consumer<LiveServers> work) {
        try {
            work.accept(host);
            return Optional.empty();
        } catch (CommandFailedException failure) {
            return Optional.of(Failure.of(failure));
        } catch (StoreException failure) {
            return Optional.of(Failure.of(failure));
        }
    }
}
