package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.shell.client.Postern;
import org.postern.shell.internal.Installation.Answer;
import org.postern.shell.wire.Frame;
import org.postern.shell.wire.FrameType;
import org.postern.shell.wire.Wire;
import org.postern.tenancy.UserId;

/** The postern command, as a process of its own, against the socket. */
class CommandServerTest {
    @TempDir
    Path data;

    private final Installation postern = new Installation(new LocalAgent());
    private Path socket;
    private CommandServer server;

    @BeforeEach
    void start() throws IOException {
        socket = data.resolve("postern.sock");
        server = CommandServer.start(postern.shell, socket);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        postern.close();
    }

    @Test
    void carriesWordsThereAndOutputComplaintsAndExitCodeBack() throws IOException, InterruptedException {
        assertThat(client("", "organisation", "add", "Zoë & Søn"))
                .isEqualTo(new Answer(0, "organisation Zoë & Søn added\n", ""));
        assertThat(client("", "organisation", "show", "nowhere"))
                .isEqualTo(new Answer(3, "", "postern: there is no organisation nowhere\n"));
        assertThat(client("", "organisation").code()).isEqualTo(2);
    }

    @Test
    void carriesLongAnswers() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            postern.type("organisation", "add", "an organisation with a name of more than fifty characters " + i);
        }
        assertThat(client("", "organisation", "list", "--json").out())
                .isEqualTo(postern.type("organisation", "list", "--json").out())
                .hasSizeGreaterThan(9_000);
    }

    @Test
    void readsFilesAndTheStandardInputOnTheClientsSide() throws IOException, InterruptedException {
        postern.typeAll("organisation add klix");
        assertThat(addUser("one", "-", "correct horse\n").code()).isZero();
        Path file = Files.writeString(data.resolve("password"), "battery staple\n");
        assertThat(addUser("two", file.toString(), "").code()).isZero();
        assertThat(postern.directory.users().find(UserId.of("two"))).isPresent();
        assertThat(addUser("three", data.resolve("none").toString(), ""))
                .isEqualTo(new Answer(2, "", "postern: no password: there is no file " + data.resolve("none") + "\n"));
    }

    @Test
    void withoutATerminalAPasswordIsNotAskedFor() throws IOException, InterruptedException {
        postern.typeAll("organisation add klix");
        assertThat(client("", "user", "add", "one", "--organisation", "klix", "--name", "One")
                        .err())
                .isEqualTo("postern: there is no terminal to ask for the password on: give --password-file\n");
    }

    @Test
    void theSocketIsItsOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(socket);
        }
    }

    @Test
    void aSecondServerDoesNotTakeTheSocketOfALivingOne() throws IOException, InterruptedException {
        assertThatThrownBy(() -> CommandServer.start(postern.shell, socket))
                .isInstanceOf(IOException.class)
                .hasMessage("another server answers on " + socket);
        assertThat(client("", "organisation", "list").code()).isZero();
    }

    @Test
    void aDeadServersSocketIsReplaced() throws IOException, InterruptedException {
        server.close();
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        server = CommandServer.start(postern.shell, socket);
        assertThat(client("", "organisation", "list").code()).isZero();
    }

    @Test
    void whatIsNoSocketIsLeftAlone() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "mine");
        assertThatThrownBy(() -> CommandServer.start(postern.shell, file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is no socket; remove it, or set another path");
        assertThat(file).hasContent("mine");
    }

    @Test
    void closingRemovesTheSocketAndTheClientSaysHowToStartTheServer() throws IOException, InterruptedException {
        server.close();
        assertThat(socket).doesNotExist();
        assertThat(client("", "organisation", "list"))
                .isEqualTo(new Answer(
                        1,
                        "",
                        "postern: no server answers on " + socket + ": start it with postern-server all-in-one " + data
                                + ", or say in POSTERN_SOCKET where it answers\n"));
    }

    @Test
    void aServerThatGoesAwayMeanwhileIsTold() throws IOException, InterruptedException {
        server.close();
        try (var deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(socket));
            Process client = process("organisation", "list");
            deaf.accept().close();
            assertThat(answer(client).err())
                    .isEqualTo("postern: the server went away before the command was done; its log says why\n");
        }
    }

    @Test
    void manyCommandsAtOnceAreAllAnswered() throws IOException, InterruptedException {
        List<SocketChannel> idle = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            idle.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }
        for (SocketChannel channel : idle) {
            var wire = new Wire(channel);
            wire.send(Frame.of(FrameType.ARGUMENT, "organisation"));
            wire.send(Frame.of(FrameType.ARGUMENT, "list"));
            wire.send(Frame.of(FrameType.RUN, ""));
        }
        for (SocketChannel channel : idle) {
            var wire = new Wire(channel);
            assertThat(wire.receive().text()).isEqualTo("ORGANISATION  ENABLED\n");
            assertThat(wire.receive().type()).isEqualTo(FrameType.EXIT);
            channel.close();
        }
    }

    @Test
    void whoSpeaksOtherwiseIsHungUpOnAndTheNextIsServed() throws IOException, InterruptedException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            assertThatThrownBy(() -> new Wire(channel).receive()).isInstanceOf(IOException.class);
        }
        assertThat(client("", "organisation", "list").code()).isZero();
    }

    private Answer addUser(String id, String passwordFile, String input) throws IOException, InterruptedException {
        return client(
                input, "user", "add", id, "--organisation", "klix", "--name", id, "--password-file", passwordFile);
    }

    private Answer client(String input, String... words) throws IOException, InterruptedException {
        Process client = process(words);
        try (OutputStream stdin = client.getOutputStream()) {
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)).transferTo(stdin);
        } catch (IOException closed) {
            assertThat(input).as("input of a client that reads none").isEmpty();
        }
        return answer(client);
    }

    private Process process(String... words) throws IOException {
        Path classes = Path.of(Postern.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classes.toString(),
                Postern.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("POSTERN_SOCKET", socket.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private static Answer answer(Process client) throws IOException, InterruptedException {
        String out = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(client.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Answer(client.exitValue(), out, err);
    }
}
