package org.postern.agent.internal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Routing;
import org.postern.tenancy.Network;

/** What arrived in the world (see sample/namespace): smtp-sink(1) keeps each message in a file. */
final class World {
    private static final Pattern NUMBER = Pattern.compile("^This was message (\\d+)\\.$", Pattern.MULTILINE);

    private static final String HOST = "192.168.1.20";

    /** Where a receiver listens that answers late. */
    static final int SLOW_PORT = 27;

    private World() {}

    /** One that has a message for a second before it says so. */
    static SlowReceiver slowReceiver() throws IOException {
        String listener = HOST + ":" + SLOW_PORT;
        Process sink = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        "world",
                        "smtp-sink",
                        "-u",
                        "postfix",
                        "-W",
                        ".:1",
                        "-d",
                        folder() + "/",
                        listener,
                        "256")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        Awaitility.await().ignoreException(ConnectException.class).until(() -> {
            new Socket(HOST, SLOW_PORT).close();
            return true;
        });
        return new SlowReceiver(sink);
    }

    /** A server that runs until it is closed. */
    record SlowReceiver(Process process) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }

    /** A server that takes mail from the hosts of the sample and sends all of it to a port there. */
    static MailServer sending(MailServer server, int port) {
        Routing routing = Routing.of(List.of(Network.of("192.168.1.0/24"))).withRelayHost(new NextHop(HOST, port));
        return server.withSettings(server.settings().withRouting(routing));
    }

    /** A numbered message as it is sent after DATA, its end included. */
    static String message(int number) {
        return String.join(
                "\r\n",
                "From: alice@klix.com",
                "Subject: Message " + number,
                "Message-ID: <" + number + "@client.example.net>",
                "",
                "This was message " + number + ".",
                ".");
    }

    /** How often each number arrived. */
    static SortedMap<Integer, Integer> arrivals() throws IOException {
        SortedMap<Integer, Integer> arrivals = new TreeMap<>();
        for (Path file : files()) {
            Matcher number = NUMBER.matcher(
                    Files.readString(file, StandardCharsets.US_ASCII).replace("\r", ""));
            if (number.find()) {
                arrivals.merge(Integer.parseInt(number.group(1)), 1, Integer::sum);
            }
        }
        return arrivals;
    }

    /** Forgets what arrived before. */
    static void clear() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    /** Where smtp-sink(1) keeps what it gets. */
    static Path folder() {
        return Path.of(Objects.requireNonNull(System.getenv("POSTERN_WORLD"), "POSTERN_WORLD, as bin/java sets it"));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }
}
