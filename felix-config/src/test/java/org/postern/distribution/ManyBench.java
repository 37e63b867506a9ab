package org.postern.distribution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Creating and starting very many instances at once, and the status of more beside {@code postmulti -p status}. */
final class ManyBench {
    private static final int CREATED = Fleet.atMost(200);
    private static final int RUNNING = Fleet.atMost(300);
    private static final int ROUNDS = 5;
    private static final int PEERS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private ManyBench() {}

    static void run(Figures figures) {
        try (MailHost host = Fleet.unhurriedHost()) {
            Fleet fleet = new Fleet(host);
            fleet.foundWaiting(CREATED);
            double seconds = seconds(() -> host.postern("apply").orFail());
            Fleet.awaitBanners(host, CREATED);
            figures.add(
                    "create_start_" + CREATED + "_s",
                    seconds,
                    "bin/postern apply that creates and starts " + CREATED + " instances, until all have greeted it",
                    "10 s");
            fleet.growTo(RUNNING);
            Fleet.awaitBanners(host, RUNNING);
            status(figures, host);
        }
    }

    private static void status(Figures figures, MailHost host) {
        String of = ", " + RUNNING + " instances";
        figures.add(
                "status_" + RUNNING + "_s",
                median(ROUNDS, () -> host.call("status")),
                "status of the running server over an open line, as pages ask it" + of,
                "0.1 s");
        double ours = median(ROUNDS, () -> host.postern("status").orFail());
        double theirs = median(
                PEERS,
                () -> host.insideWithin(LONGEST, "postmulti", "-p", "status").orFail());
        figures.add("status_process_" + RUNNING + "_s", ours, "bin/postern status, its Java's start included" + of, "");
        figures.add("postmulti_status_" + RUNNING + "_s", theirs, "postmulti -p status on the same host" + of, "");
        figures.add(
                "postmulti_status_" + RUNNING + "_ratio",
                theirs / ours,
                "times that postmulti takes longer than bin/postern, its Java's start included",
                "");
    }

    private static double median(int rounds, Runnable work) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            seconds.add(seconds(work));
        }
        return Figures.median(seconds);
    }

    private static double seconds(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e9;
    }
}
