package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Adding an instance beside a postmulti(1) loop that does the same, and applying at 1, 10 and 100 running instances. */
final class InstancesBench {
    private static final int ROUNDS = 5;
    private static final int PEERS = 3;

    private final MailHost host;
    private int servers;

    private InstancesBench(MailHost host) {
        this.host = host;
    }

    static void run(Figures figures) {
        try (MailHost host = MailHost.start()) {
            var bench = new InstancesBench(host);
            bench.organisation();
            bench.noopAndOneChange(figures);
            bench.createBesidePostmulti(figures);
        }
    }

    private void organisation() {
        Awaitility.await().until(() -> host.postern("host", "list").out().contains("mail.example.net"));
        host.postern("organisation", "add", "bench").orFail();
        host.postern("domain", "add", "bench.example", "--organisation", "bench")
                .orFail();
        host.postern("multiple-instances", "on").orFail();
    }

    private void noopAndOneChange(Figures figures) {
        double oneOfOne = 0;
        for (int count : List.of(1, 10, 100)) {
            addServersUpTo(count);
            figures.add("plan_" + count + "_s", median(() -> host.call("plan")), "plan, " + count + " instances", "");
            figures.add(
                    "noop_apply_" + count + "_s",
                    median(() -> host.call("apply")),
                    "apply that finds nothing to do, " + count + " instances",
                    count == 100 ? "1 s" : "");
            double one = median(this::changeOne);
            figures.add("one_change_" + count + "_s", one, "apply of one changed instance of " + count, "");
            oneOfOne = count == 1 ? one : oneOfOne;
            if (count == 100) {
                figures.add("one_change_100_vs_1_ratio", one / oneOfOne, "the same, 100 instances to 1", "about 1");
            }
        }
    }

    private void createBesidePostmulti(Figures figures) {
        List<Double> ours = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ours.add(createToBanner());
        }
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            theirs.add(postmultiToBanner(i));
        }
        figures.add(
                "create_to_banner_s",
                Figures.median(ours),
                "one more instance, from the command to its banner",
                "0.6 s");
        figures.add("postmulti_to_banner_s", Figures.median(theirs), "the same with postmulti(1) and postconf(1)", "");
        figures.add("create_vs_postmulti_ratio", Figures.median(theirs) / Figures.median(ours), "how much faster", "6");
    }

    private void addServersUpTo(int count) {
        while (servers < count) {
            String name = addServer();
            host.call("server reconfigure " + name + " --wait");
        }
    }

    /** Adds the next server, its address being up already, and returns its name. */
    private String addServer() {
        String address = nextAddress();
        return addServer(address);
    }

    /** Seconds from the command that adds a server to the first line of its banner, its address being up already. */
    private double createToBanner() {
        String address = nextAddress();
        Banner banner = Banner.await(host, address);
        double before = now();
        String name = addServer(address);
        host.call("server reconfigure " + name);
        return banner.of(name) - before;
    }

    /** An address of the organisation, up on the host and in the directory. */
    private String nextAddress() {
        servers++;
        String address = "10.1.%d.%d".formatted(servers / 200, servers % 200 + 1);
        host.inside("ip", "address", "add", address + "/16", "dev", "eth0").orFail();
        host.call("address add " + address + "/16 --host mail.example.net --interface eth0 --organisation bench");
        return address;
    }

    private String addServer(String address) {
        String name = "s" + servers + ".bench.example";
        host.call("server add " + name + " --organisation bench --domain bench.example --profile outgoing --address "
                + address);
        return name;
    }

    private double postmultiToBanner(int number) {
        String address = "10.1.200." + (number + 1);
        host.inside("ip", "address", "add", address + "/16", "dev", "eth0").orFail();
        String script = Path.of("src/test/resources/org/postern/distribution/postmulti-peer")
                .toAbsolutePath()
                .toString();
        Banner banner = Banner.await(host, address);
        double before = now();
        host.inside(
                        "sh",
                        script,
                        "postfix-peer" + number,
                        address,
                        "/etc/postfix-bench-s1",
                        host.folder().resolve("peer").toString())
                .orFail();
        return banner.of("peer" + number + ".bench.example") - before;
    }

    /** Seconds that an apply takes after the host's administrator changed a parameter of one instance. */
    private void changeOne() {
        try {
            Path local = host.path("/etc/postfix-bench-s1/main.cf.local");
            Files.writeString(local, "smtpd_timeout = " + (200 + System.nanoTime() % 1000) + "s\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        host.call("apply");
    }

    private static double median(Runnable work) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double before = now();
            work.run();
            seconds.add(now() - before);
        }
        return Figures.median(seconds);
    }

    /** Seconds since the epoch, to compare with what a program on the mail host reads. */
    private static double now() {
        return System.currentTimeMillis() / 1000.0;
    }
}
