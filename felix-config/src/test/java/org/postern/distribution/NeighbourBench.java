package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * The guide's claim: a flooded server does not slow its neighbour. Mail for slow destinations floods one instance while
 * mail through another is timed; then both flows go through one instance. The times are Postfix's own, the {@code delay=}
 * of its log: seconds from the arrival of a message to its delivery.
 */
final class NeighbourBench {
    private static final int FIRST_SLOW = 31;
    private static final int SLOW_DESTINATIONS = 30;
    private static final int FLOOD_FOR_EACH = 100;
    private static final int PROBES = 100;
    private static final Pattern DELAY =
            Pattern.compile("to=<probe@\\[192\\.168\\.1\\.20]>.* delay=([0-9.]+),.*status=sent");
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private NeighbourBench() {}

    static void run(Figures figures) {
        try (MailHost host = MailHost.start()) {
            host.sample("klix").orFail();
            host.withoutRelayHost("postfix-klix-smtp", "postfix-klix-emailing");
            slowDestinations(host);
            double[] idle = probe(host);
            flood(host, "192.168.1.126");
            double[] own = probe(host);
            awaitEmpty(host, "postfix-klix-emailing");
            flood(host, "192.168.1.125");
            double[] shared = probe(host);
            tell(figures, idle, own, shared);
        }
    }

    private static void tell(Figures figures, double[] idle, double[] own, double[] shared) {
        figures.add("neighbour_idle_p50_s", Figures.percentile(idle, 0.5), "delay of mail, nothing flooded", "");
        figures.add("neighbour_own_p50_s", Figures.percentile(own, 0.5), "the same, another instance flooded", "");
        figures.add("neighbour_own_p99_s", Figures.percentile(own, 0.99), "… its 99th percentile", "");
        figures.add(
                "neighbour_shared_p50_s",
                Figures.percentile(shared, 0.5),
                "the same, both flows in one instance",
                "much more than with an instance of its own");
        figures.add("neighbour_shared_p99_s", Figures.percentile(shared, 0.99), "… its 99th percentile", "");
    }

    /** Each destination is a sink of its own that takes a second for a message. */
    private static void slowDestinations(MailHost host) {
        IntStream.range(FIRST_SLOW, FIRST_SLOW + SLOW_DESTINATIONS).forEach(last -> {
            host.inside("ip", "-n", "world", "addr", "add", "192.168.1." + last + "/24", "dev", "world0")
                    .orFail();
            host.inside(
                            "sh",
                            "-c",
                            "ip netns exec world smtp-sink -u postfix -w 1 192.168.1." + last
                                    + ":25 256 </dev/null >/dev/null 2>&1 &")
                    .orFail();
        });
    }

    private static void flood(MailHost host, String server) {
        host.inTheWorld(
                        "sh",
                        "-c",
                        "for last in $(seq %d %d); do smtp-source -s 10 -l 2000 -m %d -f flood@klix.com -t x@[192.168.1.$last] %s:25; done"
                                .formatted(FIRST_SLOW, FIRST_SLOW + SLOW_DESTINATIONS - 1, FLOOD_FOR_EACH, server))
                .orFail();
    }

    /** Sends ten messages a second through smtp.klix.com; answers the delay of each, in seconds. */
    private static double[] probe(MailHost host) {
        int before = delays(host).length;
        host.inTheWorld(
                        "smtp-source",
                        "-s",
                        "10",
                        "-w",
                        "1",
                        "-l",
                        "2000",
                        "-m",
                        Integer.toString(PROBES),
                        "-f",
                        "probe@klix.com",
                        "-t",
                        "probe@[192.168.1.20]",
                        "192.168.1.125:25")
                .orFail();
        Awaitility.await().atMost(LONGEST).until(() -> delays(host).length >= before + PROBES);
        double[] all = delays(host);
        return java.util.Arrays.copyOfRange(all, before, all.length);
    }

    private static double[] delays(MailHost host) {
        try {
            String log = Files.readString(host.path("/var/log/postfix/postfix-klix-smtp.log"));
            return DELAY.matcher(log)
                    .results()
                    .map(MatchResult::group)
                    .map(line -> DELAY.matcher(line))
                    .filter(java.util.regex.Matcher::find)
                    .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
                    .toArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitEmpty(MailHost host, String instance) {
        Awaitility.await()
                .atMost(LONGEST)
                .until(() -> host.inside("postqueue", "-c", "/etc/" + instance, "-j")
                        .out()
                        .isEmpty());
    }
}
