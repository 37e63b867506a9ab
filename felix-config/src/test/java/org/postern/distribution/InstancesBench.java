package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adding an instance beside a postmulti(1) loop that does the same, and applying at 1, 10, 100 and 300 running instances.
 */
final class InstancesBench {
    private static final List<Integer> COUNTS = List.of(1, 10, 100, 300);

    /** The instances that are there already where one is added. */
    private static final int NEIGHBOURS = Fleet.atMost(100);

    private static final int ROUNDS = 5;
    private static final int PEERS = 3;

    private final MailHost host;
    private final Fleet fleet;
    private final Map<Integer, Double> oneChange = new HashMap<>();

    private InstancesBench(MailHost host) {
        this.host = host;
        fleet = new Fleet(host);
    }

    static void run(Figures figures) {
        try (MailHost host = Fleet.unhurriedHost()) {
            var bench = new InstancesBench(host);
            bench.fleet.found();
            COUNTS.stream()
                    .filter(count -> count <= Fleet.atMost(count))
                    .forEach(count -> bench.noopAndOneChange(figures, count));
            bench.compareOneChange(figures, 100, 1);
            bench.compareOneChange(figures, 300, 10);
        }
        try (MailHost host = Fleet.unhurriedHost()) {
            var bench = new InstancesBench(host);
            bench.fleet.found();
            bench.fleet.growTo(NEIGHBOURS);
            bench.createBesidePostmulti(figures);
        }
    }

    private void noopAndOneChange(Figures figures, int count) {
        fleet.growTo(count);
        figures.add("plan_" + count + "_s", median(() -> host.call("plan")), "plan, " + count + " instances", "");
        figures.add(
                "noop_apply_" + count + "_s",
                median(() -> host.call("apply")),
                "apply that finds nothing to do, " + count + " instances",
                count == 100 ? "1 s" : "");
        oneChange.put(count, median(this::changeOne));
        figures.add(
                "one_change_" + count + "_s",
                oneOf(count),
                "a setting of one server of " + count + ", and its reconfiguration until that is done",
                "");
        figures.add(
                "apply_one_change_" + count + "_s",
                median(this::applyOne),
                "apply of everything that finds one changed instance of " + count,
                "");
    }

    private double oneOf(int count) {
        return Objects.requireNonNull(oneChange.get(count));
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

    /** Seconds from the command that adds a server to the first line of its banner, its address being up already. */
    private double createToBanner() {
        String address = fleet.nextAddress();
        Banner banner = Banner.await(host, address);
        double before = now();
        String name = fleet.add(address);
        host.call("server reconfigure " + name);
        return banner.of(name) - before;
    }

    private double postmultiToBanner(int number) {
        String address = "10.1.200." + (number + 1);
        Fleet.bringUp(host, address);
        Banner banner = Banner.await(host, address);
        double before = now();
        host.inside(
                        "sh",
                        Fleet.resource("postmulti-peer"),
                        "postfix-peer" + number,
                        address,
                        "/etc/postfix-bench-s1",
                        host.folder().resolve("peer").toString())
                .orFail();
        return banner.of("peer" + number + ".bench.example") - before;
    }

    private void compareOneChange(Figures figures, int many, int few) {
        if (oneChange.containsKey(many)) {
            figures.add(
                    "one_change_" + many + "_vs_" + few + "_ratio",
                    oneOf(many) / oneOf(few),
                    "the same, " + many + " instances to " + few,
                    "about 1");
        }
    }

    /** A person's change of one server. */
    private void changeOne() {
        host.call("server set s1.bench.example --limit smtpd_recipient_limit=" + another());
        host.call("server reconfigure --wait s1.bench.example");
    }

    /** The host's administrator changes a parameter of one instance. */
    private void applyOne() {
        try {
            Path local = host.path("/etc/postfix-bench-s1/main.cf.local");
            Files.writeString(local, "smtpd_timeout = " + another() + "s\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        host.call("apply");
    }

    private static long another() {
        return 200 + System.nanoTime() % 1000;
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
