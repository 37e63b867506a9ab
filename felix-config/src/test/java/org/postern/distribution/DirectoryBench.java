package org.postern.distribution;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.directory.embedded.EmbeddedDirectory;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Profile;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Query;
import org.postern.tenancy.Users;
import org.postern.testkit.Command;
import org.postern.testkit.LargeTenancy;
import org.postern.testkit.OpenLdapServer;

/**
 * What the directory takes for what people do: sign in, look at a page of a list, find somebody, and give a new server an
 * address; on OpenLDAP with 10,000 organisations and on the embedded directory with 1,000. The peers are OpenLDAP's own
 * programs on the same server, which do no more than the one question: ldapwhoami(1), ldapsearch(1) and ldapmodify(1).
 */
final class DirectoryBench {
    private static final String SUFFIX = "dc=example,dc=com";
    private static final String ADMINISTRATOR = "cn=admin," + SUFFIX;
    private static final LargeTenancy TEN_THOUSAND = new LargeTenancy(10_000, 10, 3);
    private static final LargeTenancy THOUSAND = new LargeTenancy(1_000, 10, 3);
    private static final int WARMING = 20;
    private static final int ROUNDS = 200;
    private static final int PEER_ROUNDS = 20;
    private static final int PAGE = 25;
    /** Steps through the organisations in no order that a server could profit from. */
    private static final int STRIDE = 7919;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Figures figures;
    private final LargeTenancy tenancy;
    private final String url;
    private final Path password;
    /** Behind the name of each figure; empty for the ones that are looked at. */
    private final String of;

    private DirectoryBench(Figures figures, LargeTenancy tenancy, String url, Path password, String of) {
        this.figures = figures;
        this.tenancy = tenancy;
        this.url = url;
        this.password = password;
        this.of = of;
    }

    static void run(Figures figures) {
        try {
            openLdap(figures);
            embedded(figures);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void openLdap(Figures figures) throws IOException {
        Path folder = Files.createTempDirectory("postern-slapd");
        long before = System.nanoTime();
        OpenLdapServer.prepare(folder, TEN_THOUSAND);
        figures.add("directory_load_s", secondsSince(before), "10,000 organisations into an empty OpenLDAP", "");
        int port = RehearsingServer.freePort();
        Process slapd = new ProcessBuilder(OpenLdapServer.command(folder, port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.out").toFile())
                .start();
        try {
            await().atMost(PATIENCE).until(() -> answers(port));
            new DirectoryBench(figures, TEN_THOUSAND, "ldap://127.0.0.1:" + port, folder.resolve("password"), "")
                    .measure();
            figures.add("directory_rss_mb", residentMegabytes(slapd.pid()), "memory of slapd afterwards", "");
        } finally {
            slapd.destroy();
            slapd.onExit().join();
            Command.run(List.of("rm", "-rf", folder.toString()));
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void embedded(Figures figures) throws IOException {
        Path folder = Files.createTempDirectory("postern-directory");
        Path ldif = folder.resolve("tenancy.ldif");
        THOUSAND.writeTo(ldif, SUFFIX);
        double beforehand = heapMegabytes();
        try (var directory =
                EmbeddedDirectory.start(folder.resolve("data"), SUFFIX, InetAddress.getLoopbackAddress(), 0)) {
            var bench = new DirectoryBench(
                    figures, THOUSAND, directory.url(), folder.resolve("data/password"), "_embedded");
            long before = System.nanoTime();
            load(bench, ldif);
            figures.add(
                    "directory_load_embedded_s",
                    secondsSince(before),
                    "1,000 organisations into the embedded directory, by LDAP",
                    "");
            bench.measure();
            figures.add(
                    "directory_heap_embedded_mb",
                    heapMegabytes() - beforehand,
                    "heap of the embedded directory and its clients afterwards",
                    "");
        } finally {
            Command.run(List.of("rm", "-rf", folder.toString()));
        }
    }

    /** Longer than other programs may take. */
    private static void load(DirectoryBench bench, Path ldif) throws IOException {
        Process add = new ProcessBuilder(bench.program("ldapadd", "-f", ldif.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (add.onExit().join().exitValue() != 0) {
            throw new AssertionError("ldapadd did not load " + ldif);
        }
    }

    private void measure() throws IOException {
        try (var ports = new DirectoryPorts(DirectoryAccess.of(url, SUFFIX, ADMINISTRATOR, password))) {
            signIn(ports);
            list(ports);
            search(ports);
            claim(ports);
        }
    }

    private void signIn(DirectoryPorts ports) {
        String clearText = LargeTenancy.PASSWORD.clearText();
        told("signin", "a sign-in", "50 ms", round -> {
            String login = tenancy.user(organisation(round), 1).asString();
            require(ports.credentials().signIn(login, clearText).person().isPresent());
        });
        peer(
                "ldapwhoami",
                "ldapwhoami, with its start",
                round -> Command.run(List.of(
                                "ldapwhoami",
                                "-x",
                                "-H",
                                url,
                                "-D",
                                "uid=%s,ou=people,o=%s,ou=organizations,%s"
                                        .formatted(
                                                tenancy.user(organisation(round), 1),
                                                tenancy.organisation(organisation(round)),
                                                SUFFIX),
                                "-w",
                                clearText))
                        .orFail());
    }

    /** What each list shows at first, by turns. */
    private void list(DirectoryPorts ports) {
        told("list", "the first page of a list", "100 ms", round -> {
            switch (round % 4) {
                case 0 -> ports.organisations().list(Query.first(PAGE, Organisations.Order.NAME, ""));
                case 1 -> ports.users().list(Query.first(PAGE, Users.Order.NAME, ""));
                case 2 -> ports.addresses().list(Query.first(PAGE, Addresses.Order.IP, ""));
                default -> ports.mailServers().list(Query.first(PAGE, MailServers.Order.NAME, ""));
            }
        });
        peer(
                "ldapsearch_page",
                "ldapsearch of as many people, with its start",
                round -> Command.run(program(
                        "ldapsearch",
                        "-LLL",
                        "-z",
                        Integer.toString(PAGE),
                        "-b",
                        SUFFIX,
                        "(objectClass=posternUser)",
                        "cn")));
    }

    private void search(DirectoryPorts ports) {
        told("search", "finding somebody by a part of the id", "100 ms", round -> {
            String sought = tenancy.user(organisation(round), 3).asString();
            require(ports.users()
                            .list(Query.first(PAGE, Users.Order.NAME, sought.substring(2)))
                            .total()
                    == 1);
        });
        peer(
                "ldapsearch_user",
                "ldapsearch for a whole id, with its start",
                round -> Command.run(program(
                                "ldapsearch",
                                "-LLL",
                                "-b",
                                SUFFIX,
                                "(uid=" + tenancy.user(organisation(round), 3) + ")",
                                "cn"))
                        .orFail());
    }

    /** A new server: its id, its name and its address are claimed. */
    private void claim(DirectoryPorts ports) throws IOException {
        HostName host = tenancy.host(0);
        OrganisationName owner = tenancy.organisation(0);
        for (int i = -WARMING; i < 2 * ROUNDS; i++) {
            ports.addresses()
                    .add(Address.of(free(i), host, InterfaceName.of("eth0"), 16).withOwner(owner));
        }
        DomainName domain = DomainName.of(owner + ".example");
        told("claim", "a new server with an address", "100 ms", round -> {
            HostName name = HostName.of("claim-" + (round + WARMING) + "." + domain);
            ports.mailServers()
                    .add(MailServer.of(
                            MailServer.idFor(owner, name),
                            owner,
                            name,
                            domain,
                            host,
                            List.of(free(round)),
                            Profile.OUTGOING));
        });
        String server = "cn=%s,ou=instances,o=%s,ou=organizations,%s".formatted(tenancy.server(0, 0), owner, SUFFIX);
        String changes = IntStream.range(ROUNDS, 2 * ROUNDS)
                .mapToObj(i -> ("dn: posternIpAddress=%s,cn=addresses,cn=postern,%s\nchangetype: modify\n"
                                + "add: posternInstanceRef\nposternInstanceRef: %s\n")
                        .formatted(free(i), SUFFIX, server))
                .collect(Collectors.joining("\n"));
        Path ldif = Files.writeString(Files.createTempFile("postern-claims", ".ldif"), changes);
        long before = System.nanoTime();
        Command.run(program("ldapmodify", "-f", ldif.toString())).orFail();
        figures.add(
                "ldapmodify_claim" + of + "_ms",
                1000 * secondsSince(before) / ROUNDS,
                "ldapmodify: one of 200 changes that only claim an address",
                "");
        Files.delete(ldif);
    }

    private static IpAddress free(int number) {
        int index = number + WARMING;
        return IpAddress.of("172.16.%d.%d".formatted(index / 250, index % 250 + 1));
    }

    private int organisation(int round) {
        return Math.floorMod(round * STRIDE, tenancy.organisations());
    }

    private static void require(boolean right) {
        if (!right) {
            throw new AssertionError("the directory answered something else");
        }
    }

    private void told(String what, String text, String goal, IntConsumer action) {
        double[] all = milliseconds(WARMING, ROUNDS, action);
        figures.add(what + "_p50" + of + "_ms", Figures.percentile(all, 0.5), text + ", median", "");
        figures.add(what + "_p95" + of + "_ms", Figures.percentile(all, 0.95), text + ", p95", goal);
    }

    private void peer(String what, String text, IntConsumer action) {
        figures.add(
                what + of + "_ms",
                Figures.percentile(milliseconds(2, PEER_ROUNDS, action), 0.5),
                text + ", median",
                "");
    }

    private static double[] milliseconds(int warming, int rounds, IntConsumer action) {
        double[] all = new double[rounds];
        for (int i = -warming; i < rounds; i++) {
            long before = System.nanoTime();
            action.accept(i);
            if (i >= 0) {
                all[i] = 1000 * secondsSince(before);
            }
        }
        return all;
    }

    private static double secondsSince(long before) {
        return (System.nanoTime() - before) / 1e9;
    }

    private static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToDouble(kilobytes -> Double.parseDouble(kilobytes) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static double heapMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private List<String> program(String name, String... more) {
        return Stream.concat(
                        Stream.of(name, "-x", "-H", url, "-D", ADMINISTRATOR, "-y", password.toString()),
                        Stream.of(more))
                .toList();
    }
}
