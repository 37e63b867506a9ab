package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
                seconds.add((System.nanoTime() - before) / 1e9);
                if (i == ROUNDS - 1) {
                    server.sample("klix").orFail();
                    figures.add(
                            "cold_start_s",
                            Figures.median(seconds),
                            "start of the all-in-one to its first answer",
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
