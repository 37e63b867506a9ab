package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * An applier in a process of its own that is killed, or gets an error, at one of the system calls by which it changes the
 * host (see src/test/c/points.c).
 */
final class Disturbance {
    static final int KILLED = 0;
    static final int NO_SPACE = 28;
    static final int DENIED = 13;

    private static final List<String> PROGRAMS =
            List.of("postfix-script", "postmap", "postconf", "postsuper", "arping", "post-install");

    private final List<String> below;
    private final Path root;
    private final Path library;
    private final Path count;

    Disturbance(Path root) throws IOException {
        this(root, List.of(root + "/etc", root + "/spool", root + "/lib", root + "/log", "/etc/postfix"));
    }

    /**
     * @param root for what it needs itself
     * @param below the folders in which calls count
     */
    Disturbance(Path root, List<String> below) throws IOException {
        this.root = root;
        this.below = below;
        Path folder = Files.createTempDirectory(root, "points");
        library = folder.resolve("libpoints.so");
        count = folder.resolve("count");
        Program.Ended built =
                Tools.run("gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), "src/test/c/points.c", "-ldl");
        assertThat(built.err()).isEmpty();
    }

    /** What the applier said before it ended, and how many of the calls there were. */
    record Run(String said, long calls) {}

    /** One that comes to its end. */
    Run undisturbed(Change change) throws IOException {
        return at(0, KILLED, change);
    }

    /**
     * @param point which of the calls, from 1
     * @param error errno that it fails with, or {@link #KILLED}
     */
    Run at(long point, int error, Change change) throws IOException {
        return at(point, error, Change.class, change.name());
    }

    /** The same of another program, which is given the root folder, too. */
    Run at(long point, int error, Class<?> program, String... arguments) throws IOException {
        Files.write(count, new byte[Long.BYTES]);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                root.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder applier = new ProcessBuilder(command);
        applier.redirectErrorStream(true);
        applier.environment()
                .putAll(Map.of(
                        "LD_PRELOAD",
                        library.toString(),
                        "POSTERN_POINT",
                        Long.toString(point),
                        "POSTERN_POINT_ERROR",
                        Integer.toString(error),
                        "POSTERN_POINT_BELOW",
                        String.join(":", below),
                        "POSTERN_POINT_COUNT",
                        count.toString()));
        Path output = count.resolveSibling("output");
        Process process = applier.redirectOutput(output.toFile()).start();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        awaitOrphans();
        long calls = ByteBuffer.wrap(Files.readAllBytes(count))
                .order(ByteOrder.nativeOrder())
                .getLong();
        return new Run(Files.readString(output), calls);
    }

    /** The programs that it had started come to their own end. */
    private static void awaitOrphans() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .noneMatch(line -> PROGRAMS.stream().anyMatch(line::contains)));
    }
}
