package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.postern.testkit.Command;

/** The servers of one organisation that a measurement adds, numbered from 1, each on an address that is up already. */
final class Fleet {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = Integer.getInteger("postern.bench.most", Integer.MAX_VALUE);

    private final MailHost host;
    private int servers;

    Fleet(MailHost host) {
        this.host = host;
    }

    /** That many servers, or fewer for who only tries a measurement. */
    static int atMost(int count) {
        return Math.min(count, MOST);
    }

    /** A host whose agent does nothing that it is not asked for once it has started. */
    static MailHost unhurriedHost() {
        Path folder = MailHost.newFolder();
        return MailHost.start(
                folder,
                MailHost.distribution().resolve("bin/postern-server").toString(),
                unhurried(folder.resolve("configuration")).toString());
    }

    /** The run configuration of such an agent. */
    static Path unhurried(Path folder) {
        try {
            Command.run(List.of(
                            "cp",
                            "-r",
                            MailHost.distribution()
                                    .resolve("felix-config/all-in-one")
                                    .toString(),
                            folder.toString()))
                    .orFail();
            Path agent = folder.resolve("services/org.postern.agent.cfg");
            Files.writeString(
                    agent, Files.readString(agent).replaceAll("(?m)^reconcile.seconds=.*$", "reconcile.seconds=86400"));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Adds the organisation that they are of. */
    void found() {
        Awaitility.await()
                .atMost(LONGEST)
                .until(() -> host.postern("host", "list").out().contains("mail.example.net"));
        host.postern("organisation", "add", "bench").orFail();
        host.postern("domain", "add", "bench.example", "--organisation", "bench")
                .orFail();
        host.postern("multiple-instances", "on").orFail();
    }

    /** Adds organisation and servers; the next apply is the first. */
    void foundWaiting(int count) {
        found();
        requestUpTo(count);
    }

    int size() {
        return servers;
    }

    static String name(int number) {
        return "s" + number + ".bench.example";
    }

    static String instance(int number) {
        return "postfix-bench-s" + number;
    }

    static String address(int number) {
        return "10.1.%d.%d".formatted(number / 200, number % 200 + 1);
    }

    /** The address of the next server, up on the host and in the directory. */
    String nextAddress() {
        servers++;
        String address = address(servers);
        bringUp(host, address);
        host.call("address add " + address + "/16 --host mail.example.net --interface eth0 --organisation bench");
        return address;
    }

    static void bringUp(MailHost host, String address) {
        host.inside("ip", "address", "add", address + "/16", "dev", "eth0").orFail();
    }

    /** Adds the server of that address, and returns its name. */
    String add(String address) {
        String name = name(servers);
        host.call("server add " + name + " --organisation bench --domain bench.example --profile outgoing --address "
                + address);
        return name;
    }

    /** Adds servers, has them run and returns when they do. */
    void growTo(int count) {
        requestUpTo(count);
        host.call("apply");
    }

    /**
     * Adds servers that are to be brought into force, which the agent leaves to whoever calls next: somebody else has the
     * right to change the host meanwhile, and what is then refused is tried again by the clock alone. The agent does not tell
     * when it was refused for the last time, so the right is kept for a second more.
     */
    void requestUpTo(int count) {
        try (FileChannel lock = FileChannel.open(
                host.path("/var/lib/postern/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Awaitility.await().atMost(LONGEST).until(() -> lock.tryLock() != null);
            while (servers < count) {
                String name = add(nextAddress());
                host.call("server reconfigure " + name);
            }
            Thread.sleep(1000);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while servers were being added", interrupted);
        }
    }

    /**
     * Waits until the first servers of a host all greet, each with its own name.
     *
     * @return when the last one did, in seconds since the epoch
     */
    static double awaitBanners(MailHost host, int count) {
        List<String> command = new ArrayList<>(List.of("bash", resource("banners"), "60"));
        IntStream.rangeClosed(1, count).forEach(number -> command.add(address(number) + "=" + name(number)));
        return Double.parseDouble(host.insideWithin(LONGEST, command.toArray(String[]::new))
                .orFail()
                .out()
                .strip());
    }

    /** A file of the tests' resources, as other programs name it. */
    static String resource(String name) {
        return Path.of("src/test/resources/org/postern/distribution", name)
                .toAbsolutePath()
                .toString();
    }
}
