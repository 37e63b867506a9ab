package org.postern.link.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.postern.link.internal.HandMadeHost.NAME;
import static org.postern.link.internal.HandMadeHost.SLOW;
import static org.postern.link.internal.HandMadeHost.SMTP;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.mailserver.LiveServers;
import org.postern.sockets.SocketAccess;
import org.postern.sockets.SocketServer;
import org.postern.tenancy.UnavailableException;

/** Agents that go away, callers that may not call, and what is no request. */
class LinkTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HandMadeHost host = new HandMadeHost();
    private final Alarms alarms = new Alarms();
    private Path socket;
    private SocketServer server;

    @BeforeEach
    void start() throws IOException {
        socket = folder.resolve("agent.sock");
        server = serving(System.getProperty("user.name"));
    }

    private SocketServer serving(String caller) throws IOException {
        return SocketServer.start("agent", socket, SocketAccess.OWNER, new Switchboard(host, Set.of(caller)));
    }

    private LiveServers called(Duration longest) {
        return new CalledHost(NAME, socket, longest, alarms);
    }

    @AfterEach
    void stop() throws IOException {
        host.mayAnswer.countDown();
        server.close();
        alarms.close();
    }

    @Test
    void withoutAnAgentNothingIsAvailableAndWithItEverythingIsAgain() throws IOException {
        LiveServers called = called(LONG);
        server.close();
        assertThatThrownBy(called::all)
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("the agent of host mail.example.net cannot be called: ");
        server = serving(System.getProperty("user.name"));
        assertThat(called.all()).isEqualTo(host.all());
    }

    @Test
    void anAgentThatEndsMeanwhileIsTold() throws Exception {
        var answer = CompletableFuture.supplyAsync(() -> called(LONG).find(SLOW));
        host.asked.await();
        server.close();
        assertThatThrownBy(answer::get)
                .hasCauseInstanceOf(UnavailableException.class)
                .hasMessageContaining(
                        "the agent of host mail.example.net went away before it answered; its log says why");
    }

    @Test
    void anAgentThatIsTooSlowIsNotWaitedFor() {
        assertThatThrownBy(() -> called(Duration.ofSeconds(1)).find(SLOW))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the agent of host mail.example.net did not answer within 1 seconds");
    }

    @Test
    void whoeverMayNotCallIsHungUpOn() throws IOException {
        server.close();
        server = serving("somebody-else");
        assertThatThrownBy(() -> called(LONG).reload(SMTP)).isInstanceOf(UnavailableException.class);
        assertThat(host.lastCommand()).isEmpty();
    }

    @Test
    void theSocketIsOpenToOneGroupWhereItIsSo() throws IOException {
        String group =
                Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
        Path shared = folder.resolve("shared.sock");
        try (var open = SocketServer.start("agent", shared, SocketAccess.ofGroup(group), channel -> {})) {
            PosixFileAttributes attributes = Files.readAttributes(shared, PosixFileAttributes.class);
            assertThat(PosixFilePermissions.toString(attributes.permissions())).isEqualTo("rw-rw----");
            assertThat(attributes.group().getName()).isEqualTo(group);
        }
        assertThatThrownBy(() -> SocketServer.start(
                        "agent", folder.resolve("no.sock"), SocketAccess.ofGroup("no-such-group"), channel -> {}))
                .isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**/{no.sock,.s*}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.0",
                "[]",
                "{}",
                "{\"verb\": \"EXECUTE\", \"with\": [\"/bin/sh\"]}",
                "{\"verb\": \"RELOAD\"}",
                "{\"verb\": \"RELOAD\", \"with\": []}",
                "{\"verb\": \"RELOAD\", \"with\": [null]}",
                "{\"verb\": \"RELOAD\", \"with\": [\"../../etc\"]}",
                "{\"verb\": \"RELOAD\", \"with\": [\"klix-smtp; reboot\"]}",
                "{\"verb\": \"RELOAD\", \"with\": [{\"asString\": \"x\"}]}",
                "{\"verb\": \"ROLL_BACK\", \"with\": [\"klix-smtp\", \"first\"]}"
            })
    void whatIsNoRequestIsRefusedAndNothingIsDone(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var lines = new Lines(channel, Message.LONGEST_ANSWER);
            lines.write(line);
            assertThat(lines.read()).get().asString().contains("UNAVAILABLE", "does not know what this console asks");
            lines.write(Message.request(Verb.HOST));
            assertThat(lines.read()).contains("{\"answer\":\"mail.example.net\"}");
        }
        assertThat(host.lastCommand()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"answer\": null}",
                "{\"answer\": {\"server\": \"klix-smtp\"}}",
                "{\"failure\": null}",
                "{\"failure\": {\"kind\": \"ANOTHER\", \"wording\": {\"pattern\": \"x\", \"arguments\": []}}}"
            })
    void whatIsNoAnswerIsOfAnotherVersion(String line) throws IOException {
        Path other = folder.resolve("other.sock");
        try (var agent = SocketServer.start("agent", other, SocketAccess.OWNER, channel -> {
            var lines = new Lines(channel, Message.LONGEST_REQUEST);
            lines.read();
            lines.write(line);
        })) {
            assertThatThrownBy(() -> new CalledHost(NAME, other, LONG, alarms).all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("is of another version than this console");
        }
    }

    @Test
    void aLineThatDoesNotEndIsHungUpOn() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var lines = new Lines(channel, Message.LONGEST_ANSWER);
            assertThatThrownBy(() -> {
                        lines.write("x".repeat(2 * Message.LONGEST_REQUEST));
                        lines.read().orElseThrow(() -> new IOException("hung up"));
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(called(LONG).host()).isEqualTo(NAME);
        assertThat(called(LONG).all()).isEqualTo(host.all());
    }

    @Test
    void anAgentIsThereWhileItAnswersAndComesBack() throws IOException {
        var there = new AtomicInteger();
        try (var presence = new Presence(socket, Duration.ofMillis(10), name -> {
            assertThat(name).isEqualTo(NAME);
            there.incrementAndGet();
            return there::decrementAndGet;
        })) {
            await().until(() -> there.get() == 1);
            server.close();
            await().until(() -> there.get() == 0);
            server = serving(System.getProperty("user.name"));
            await().until(() -> there.get() == 1);
        }
        assertThat(there).hasValue(0);
    }
}
