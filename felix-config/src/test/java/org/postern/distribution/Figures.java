package org.postern.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.testkit.Command;

/** What was measured, in the order it was measured in; printed as it comes, and kept for a JSON file. */
final class Figures {
    private final Map<String, Double> figures = new LinkedHashMap<>();

    /**
     * Keeps and prints one figure.
     *
     * @param name as in the JSON file; ends in its unit, where it has one
     * @param text what was measured, for people
     * @param goal what it should be, for people; empty for a figure that is only told
     */
    void add(String name, double value, String text, String goal) {
        figures.put(name, value);
        System.out.printf(
                Locale.ROOT, "%-30s %12.3f  %s%s%n", name, value, text, goal.isEmpty() ? "" : " (goal " + goal + ")");
    }

    void write(Path file) throws IOException {
        String numbers = figures.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "    \"%s\": %.6f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(",\n"));
        Files.writeString(
                file,
                "{\n  \"commit\": \"%s\",\n  \"machine\": \"%s\",\n  \"figures\": {\n%s\n  }\n}\n"
                        .formatted(commit(), machine(), numbers));
    }

    /** The value that a share of all values does not exceed; {@code share} 0.5 for the median. */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    static double median(List<Double> values) {
        return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    private static String commit() {
        return Command.run(List.of("git", "rev-parse", "HEAD")).out().strip();
    }

    private static String machine() {
        return "%d cores, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"));
    }
}
