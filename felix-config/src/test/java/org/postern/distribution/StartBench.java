package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The all-in-one with the sample: from the command that starts it to its first answer, and its memory. */
final class StartBench {
    private static final int ROUNDS = 3;
    private static final double KILOBYTES = 1024;

    private StartBench() {}

    static void run(Figures figures) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            try (RehearsingServer server = RehearsingServer.start()) {
                awaitFirstPage(server);
                seconds.add((System.nanoTime() - before) / 1e9);
                if (i == ROUNDS - 1) {
                    server.sample("klix").orFail();
                    figures.add(
                            "cold_start_s",
                            Figures.median(seconds),
                            "start of the all-in-one to the console's first page",
                            "3 s");
                    figures.add(
                            "idle_rss_mb",
                            residentMegabytes(server.pid()),
                            "its memory with the sample (RSS)",
                            "256 MB");
                }
            }
        }
    }

    private static void awaitFirstPage(RehearsingServer server) {
        Path certificate = server.data().resolve("console/self-signed.pem");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> Browser.trusting(server.httpsPort(), certificate)
                        .get("/console/sign-in")
                        .startsWith("HTTP/1.1 200 "));
    }

    private static double residentMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / KILOBYTES;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
