package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.testkit.Command;
import org.postern.testkit.LargeTenancy;
import org.postern.testkit.OpenLdapServer;

/**
 * How long the console's lists and forms take, from the request to the whole page, for a system administrator: on the
 * embedded directory with ten organisations, and on OpenLDAP with ten thousand and their 100,000 people. The peer is
 * ldapsearch(1) reading the names of all organisations.
 */
final class PagesBench {
    private static final int WARMING = 10;
    private static final int ROUNDS = 50;
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
        try (RehearsingServer server = RehearsingServer.start()) {
            Path ldif = Files.createTempFile("postern-tenancy", ".ldif");
            TEN.writeTo(ldif, SUFFIX);
            Command.run(ldap("ldapadd", server, server.data().resolve("directory/password"), "-f", ldif.toString()))
                    .orFail();
            Files.delete(ldif);
            measure(figures, server, TEN, "10");
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
        Path configuration = SiteConfiguration.make(folder.resolve("configuration"), slapd.resolve("password"));
        try (RehearsingServer server = RehearsingServer.start(folder, configuration.toString(), port)) {
            measure(figures, server, TEN_THOUSAND, "10000");
            double search = secondsOf(ldap(
                    "ldapsearch",
                    server,
                    slapd.resolve("password"),
                    "-LLL",
                    "-b",
                    "ou=organizations," + SUFFIX,
                    "(objectClass=posternOrganization)",
                    "o"));
            figures.add("ldapsearch_10000_orgs_ms", search * 1000, "ldapsearch of all organisations' names", "");
        } finally {
            directory.destroy();
            Command.run(List.of("rm", "-rf", folder.toString()));
        }
    }

    /** The slowest of the pages is the figure: the goal is for every one. */
    private static void measure(Figures figures, RehearsingServer server, LargeTenancy tenancy, String organisations)
            throws IOException {
        Browser browser = Browser.of(server.httpsPort(), server.data().resolve("console/self-signed.pem"));
        var session = new ConsoleSession(server.httpsPort(), browser.trust());
        session.signIn("admin", server.firstPassword());
        double slowestMedian = 0;
        double slowest = 0;
        for (String path : pages(tenancy)) {
            double[] milliseconds = milliseconds(session, path);
            double p50 = Figures.percentile(milliseconds, 0.5);
            double p95 = Figures.percentile(milliseconds, 0.95);
            System.out.printf(Locale.ROOT, "  %-70s p50 %7.1f ms  p95 %7.1f ms%n", path, p50, p95);
            slowestMedian = Math.max(slowestMedian, p50);
            slowest = Math.max(slowest, p95);
        }
        figures.add("page_p50_" + organisations + "_orgs_ms", slowestMedian, "the slowest page's median", "");
        figures.add("page_p95_" + organisations + "_orgs_ms", slowest, "the slowest page's p95", "100 ms");
    }

    private static List<String> pages(LargeTenancy tenancy) {
        int last = tenancy.organisations() - 1;
        String own = "organisations/" + tenancy.organisation(last);
        String server = own + "/servers/" + tenancy.server(last, 0);
        return List.of(
                "",
                "organisations",
                "organisations?q=" + tenancy.organisation(last / 2),
                "organisations?sort=name&down&page=3",
                "add/organisation",
                "system/interfaces",
                "system/interfaces?sort=owner&page=2",
                "system/interfaces?q=" + tenancy.organisation(last / 2),
                "system/interfaces/" + tenancy.address(last, 0),
                "system/add-interface",
                "system/hosts",
                "messaging",
                "servers",
                "servers?q=mx1",
                "search?q=" + tenancy.user(last / 2, 3),
                own,
                own + "/users",
                own + "/users/" + tenancy.user(last, 1),
                own + "/add-user",
                own + "/groups",
                own + "/groups/postmasters",
                own + "/groups/postmasters/import",
                own + "/domains",
                own + "/add-domain",
                own + "/servers",
                own + "/add-server",
                server,
                server + "/routing",
                server + "/security",
                server + "/filters",
                "changes",
                "account");
    }

    private static double[] milliseconds(ConsoleSession session, String path) throws IOException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < WARMING + ROUNDS; i++) {
            long before = System.nanoTime();
            HttpResponse<String> page = session.get(path);
            double milliseconds = (System.nanoTime() - before) / 1e6;
            if (page.statusCode() != 200 || page.uri().getPath().endsWith("/sign-in")) {
                throw new AssertionError(path + " answered " + page.statusCode() + " " + page.uri());
            }
            if (i >= WARMING) {
                all.add(milliseconds);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double secondsOf(List<String> command) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            Command.run(command).orFail();
            seconds.add((System.nanoTime() - before) / 1e9);
        }
        return Figures.median(seconds);
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
