package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.postern.testkit.Command;
import org.postern.testkit.LargeTenancy;
import org.postern.testkit.OpenLdapServer;

/**
 * How long the console's pages take, from the request to the whole page: on the embedded directory with ten organisations, and
 * on OpenLDAP with ten thousand and their 100,000 people; each page that the console has, for a system administrator, and each of
 * one organisation for its administrator. The host has the servers of one organisation, which the pages ask it for, and the
 * journal 100,000 changes. The peer is ldapsearch(1) reading what the list of organisations shows.
 */
final class PagesBench {
    private static final int WARMING = 10;
    private static final int ROUNDS = 50;
    private static final int RECORDS = 100_000;
    private static final int PEOPLE = 8;
    private static final String SUFFIX = "dc=example,dc=com";
    private static final LargeTenancy TEN = new LargeTenancy(10, 10, 3);
    private static final LargeTenancy TEN_THOUSAND = new LargeTenancy(10_000, 10, 3);

    private PagesBench() {}

    static void run(Figures figures) {
        try {
            ten(figures);
            tenThousand(figures);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void ten(Figures figures) throws IOException {
        Path folder = Files.createTempDirectory("postern-site");
        Path password = folder.resolve("data/directory/password");
        try {
            try (RehearsingServer server = RehearsingServer.start(folder, Map.of())) {
                Path ldif = folder.resolve("tenancy.ldif");
                TEN.writeTo(ldif, SUFFIX);
                Command.run(ldap("ldapadd", server, password, "-f", ldif.toString()))
                        .orFail();
                bringToLife(server, TEN, password);
            }
            fillJournal(folder);
            try (RehearsingServer server = RehearsingServer.start(folder, Map.of())) {
                measure(figures, server, TEN, password, "10");
            }
        } finally {
            Command.run(List.of("rm", "-rf", folder.toString()));
        }
    }

    private static void tenThousand(Figures figures) throws IOException {
        Path folder = Files.createTempDirectory("postern-site");
        Path slapd = Files.createDirectory(folder.resolve("slapd"));
        OpenLdapServer.prepare(slapd, TEN_THOUSAND);
        int port = RehearsingServer.freePort();
        Process directory = new ProcessBuilder(OpenLdapServer.command(slapd, port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.out").toFile())
                .start();
        Path password = slapd.resolve("password");
        String configuration = SiteConfiguration.make(folder.resolve("configuration"), password)
                .toString();
        try {
            try (RehearsingServer server = RehearsingServer.start(folder, configuration, port)) {
                bringToLife(server, TEN_THOUSAND, password);
            }
            fillJournal(folder);
            try (RehearsingServer server = RehearsingServer.start(folder, configuration, port)) {
                measure(figures, server, TEN_THOUSAND, password, "10000");
            }
        } finally {
            directory.destroy();
            Command.run(List.of("rm", "-rf", folder.toString()));
        }
    }

    /** The slowest of the pages is the figure: the goal is for every one. */
    private static void measure(
            Figures figures, RehearsingServer server, LargeTenancy tenancy, Path password, String organisations)
            throws IOException {
        Browser browser = Browser.of(server.httpsPort(), server.data().resolve("console/self-signed.pem"));
        var system = new ConsoleSession(server.httpsPort(), browser.trust());
        system.signIn("admin", server.firstPassword());
        var own = new ConsoleSession(server.httpsPort(), browser.trust());
        own.signIn(tenancy.user(last(tenancy), 0).asString(), LargeTenancy.PASSWORD.clearText());

        List<double[]> all = new ArrayList<>();
        for (String path : pages(tenancy)) {
            all.add(told(path, milliseconds(() -> opened(system, path))));
        }
        for (String path : pagesOfOne(tenancy)) {
            all.add(told(path + " (its administrator)", milliseconds(() -> opened(own, path))));
        }
        all.add(told("POST add/organisation, refused", milliseconds(() -> refused(system))));
        figures.add(
                "page_p50_" + organisations + "_orgs_ms",
                all.stream()
                        .mapToDouble(page -> Figures.percentile(page, 0.5))
                        .max()
                        .orElseThrow(),
                "the slowest page's median",
                "");
        figures.add(
                "page_p95_" + organisations + "_orgs_ms",
                all.stream()
                        .mapToDouble(page -> Figures.percentile(page, 0.95))
                        .max()
                        .orElseThrow(),
                "the slowest page's p95",
                "100 ms");
        double list = Figures.percentile(milliseconds(() -> opened(system, "organisations")), 0.5);
        double search = 1000 * secondsOf(names(server, password));
        figures.add("ldapsearch_" + organisations + "_orgs_ms", search, "ldapsearch of one page of organisations", "");
        figures.add(
                "page_vs_ldapsearch_" + organisations + "_orgs_ratio",
                list / search,
                "the list of organisations against that",
                "");
        concurrent(figures, server, browser, organisations);
    }

    private static double[] told(String what, double[] milliseconds) {
        System.out.printf(
                Locale.ROOT,
                "  %-80s p50 %7.1f ms  p95 %7.1f ms%n",
                what,
                Figures.percentile(milliseconds, 0.5),
                Figures.percentile(milliseconds, 0.95));
        return milliseconds;
    }

    /** Has the host that rehearses serve one organisation, so that its servers' pages ask it. */
    private static void bringToLife(RehearsingServer server, LargeTenancy tenancy, Path password) throws IOException {
        StringBuilder changes = new StringBuilder();
        String host = "changetype: modify\nreplace: posternHost\nposternHost: mail.example.net\n\n";
        int last = last(tenancy);
        for (int i = 0; i < tenancy.serversOfEach(); i++) {
            changes.append("dn: cn=%s,ou=instances,o=%s,ou=organizations,%s\n"
                            .formatted(tenancy.server(last, i), tenancy.organisation(last), SUFFIX))
                    .append(host);
            changes.append("dn: posternIpAddress=%s,cn=addresses,cn=postern,%s\n"
                            .formatted(tenancy.address(last, i), SUFFIX))
                    .append(host);
        }
        Path ldif = Files.writeString(Files.createTempFile("postern-host", ".ldif"), changes);
        Command.run(ldap("ldapmodify", server, password, "-f", ldif.toString())).orFail();
        Files.delete(ldif);
        Client.call(server.socket(), "multiple-instances", "on");
        for (int i = 0; i < tenancy.serversOfEach(); i++) {
            Client.call(
                    server.socket(),
                    "server",
                    "reconfigure",
                    tenancy.server(last, i).asString(),
                    "--wait");
        }
    }

    /** As many changes as a site collects in years, after the model of the last one; the server is stopped meanwhile. */
    private static void fillJournal(Path folder) {
        String journal = "jdbc:h2:" + folder.resolve("data/journal/journal");
        try (Connection connection = DriverManager.getConnection(journal, "postern", "");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO audit (time, actor, action, organisation, subject, details, owner)"
                    + " SELECT DATEADD(SECOND, -x, time), actor, action, organisation, subject, details, owner"
                    + " FROM (SELECT * FROM audit ORDER BY id DESC FETCH FIRST ROW ONLY), SYSTEM_RANGE(1, " + RECORDS
                    + ")");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void opened(ConsoleSession session, String path) throws IOException {
        HttpResponse<String> page = session.get(path);
        if (page.statusCode() != 200 || page.uri().getPath().endsWith("/sign-in")) {
            throw new AssertionError(path + " answered " + page.statusCode() + " " + page.uri());
        }
    }

    /** A form that comes back with what is wrong in it: the page that it was on, read and sent. */
    private static void refused(ConsoleSession session) throws IOException {
        HttpResponse<String> page = session.postLast(session.get("add/organisation"), Map.of());
        if (!page.body().contains("aria-invalid=\"true\"")) {
            throw new AssertionError("the empty form was not refused: " + page.statusCode() + " " + page.uri());
        }
    }

    /** How long the list takes while several people open it again and again. */
    private static void concurrent(Figures figures, RehearsingServer server, Browser browser, String organisations)
            throws IOException {
        List<Callable<double[]>> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            var session = new ConsoleSession(server.httpsPort(), browser.trust());
            session.signIn("admin", server.firstPassword());
            people.add(() -> milliseconds(() -> opened(session, "organisations")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Double> all = new ArrayList<>();
            for (Future<double[]> person : threads.invokeAll(people)) {
                DoubleStream.of(person.get()).forEach(all::add);
            }
            double[] milliseconds =
                    all.stream().mapToDouble(Double::doubleValue).toArray();
            figures.add(
                    "page_p95_" + organisations + "_orgs_8_people_ms",
                    Figures.percentile(milliseconds, 0.95),
                    "the list of organisations for eight people at once, p95",
                    "");
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        } finally {
            threads.shutdown();
        }
    }

    private static int last(LargeTenancy tenancy) {
        return tenancy.organisations() - 1;
    }

    /** Every page that there is, and the lists also as they are filtered, sorted and further down. */
    private static List<String> pages(LargeTenancy tenancy) {
        int last = last(tenancy);
        Stream<String> every = MountedPaths.all().stream().map(path -> named(path, tenancy));
        Stream<String> lists = Stream.of(
                "organisations?q=" + tenancy.organisation(last / 2),
                "organisations?sort=name&down&page=3",
                "system/interfaces?sort=owner&page=2",
                "system/interfaces?q=" + tenancy.organisation(last / 2),
                "servers?q=mx1");
        return Stream.concat(every, lists).toList();
    }

    /** Those of an organisation that its own administrator sees. */
    private static List<String> pagesOfOne(LargeTenancy tenancy) {
        return MountedPaths.all().stream()
                .filter(path -> path.startsWith("organisations/${organisation}/") && !path.contains("/servers"))
                .map(path -> named(path, tenancy))
                .filter(path -> !path.contains("add-server"))
                .toList();
    }

    private static String named(String path, LargeTenancy tenancy) {
        int last = last(tenancy);
        String named = path.replace(
                        "${organisation}", tenancy.organisation(last).asString())
                .replace("${server}", tenancy.server(last, 0).asString())
                .replace("${user}", tenancy.user(last, 1).asString())
                .replace("${group}", "postmasters")
                .replace("${domain}", tenancy.organisation(last) + ".example")
                .replace("${host}", "mail.example.net")
                .replace("${address}", tenancy.address(last, 0).toString())
                .replace("${kind}", "users");
        return named.contains("search") ? named + "?q=" + tenancy.user(last / 2, 3) : named;
    }

    private static double[] milliseconds(Request request) throws IOException {
        double[] all = new double[ROUNDS];
        for (int i = -WARMING; i < ROUNDS; i++) {
            long before = System.nanoTime();
            request.send();
            if (i >= 0) {
                all[i] = (System.nanoTime() - before) / 1e6;
            }
        }
        return all;
    }

    /** What is measured. */
    private interface Request {
        void send() throws IOException;
    }

    private static double secondsOf(List<String> command) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            Command.run(command);
            seconds.add((System.nanoTime() - before) / 1e9);
        }
        return Figures.median(seconds);
    }

    private static List<String> names(RehearsingServer server, Path password) {
        return ldap(
                "ldapsearch",
                server,
                password,
                "-LLL",
                "-E",
                "pr=25/noprompt",
                "-z",
                "25",
                "-b",
                "ou=organizations," + SUFFIX,
                "(objectClass=posternOrganization)",
                "o");
    }

    private static List<String> ldap(String program, RehearsingServer server, Path password, String... more) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "-x",
                "-H",
                "ldap://127.0.0.1:" + server.ldapPort(),
                "-D",
                "cn=admin," + SUFFIX,
                "-y",
                password.toString()));
        command.addAll(List.of(more));
        return command;
    }
}
