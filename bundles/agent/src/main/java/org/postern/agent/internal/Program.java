package org.postern.agent.internal;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program of the host that was started: one of a few, an argument vector, no shell, nothing on its standard input, C locale.
 * What it prints goes to files and not through pipes, since a daemon that it leaves behind would keep a pipe open.
 */
final class Program {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** All that the agent, which is root, ever starts. */
    private static final Set<String> PROGRAMS =
            Set.of("arping", "ifquery", "ip", "netplan", "postconf", "postfix", "postmap", "ss", "systemctl", "tar");

    private final List<String> arguments;
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(List<String> arguments, Process process, Path out, Path err) {
        this.arguments = arguments;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * How a program ended.
     *
     * @param exit its exit status
     * @param out what it printed on standard output, without white space at the end
     * @param err the same of standard error
     */
    record Ended(int exit, String out, String err) {
        boolean isGood() {
            return exit == 0;
        }
    }

    /** Starts a program, to be awaited with {@link #await}. */
    static Program start(List<String> arguments) throws IOException {
        ProcessBuilder builder = builder(arguments);
        Path out = Files.createTempFile("postern-", ".out");
        Path err = Files.createTempFile("postern-", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Program(arguments, process, out, err);
        } catch (IOException cannotStart) {
            Files.delete(out);
            Files.delete(err);
            throw cannotStart;
        }
    }

    /** Runs a program to its end. */
    static Ended run(String... arguments) throws IOException {
        return start(List.of(arguments)).await();
    }

    /** Starts a program that ends by itself soon and whose outcome matters to nobody. */
    static void launch(List<String> arguments) throws IOException {
        builder(arguments)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** True where the host has a program of that name. */
    static boolean isInstalled(String name) {
        return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /**
     * Waits for the end.
     *
     * @throws IOException where it takes longer than a minute; it is then ended by force
     */
    Ended await() throws IOException {
        return await(LONGEST);
    }

    /** The same for what may take longer than a minute, or shorter. */
    Ended await(Duration longest) throws IOException {
        try {
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        "%s did not end within %d seconds".formatted(String.join(" ", arguments), longest.toSeconds()));
            }
            return new Ended(process.exitValue(), text(out), text(err));
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + arguments.get(0));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static ProcessBuilder builder(List<String> arguments) {
        if (!PROGRAMS.contains(arguments.get(0))) {
            throw new IllegalArgumentException(arguments.get(0) + " is no program that the agent starts");
        }
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectInput(new File("/dev/null"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("MAIL_"));
        return builder;
    }

    private static String text(Path printed) throws IOException {
        return new String(Files.readAllBytes(printed), StandardCharsets.UTF_8).stripTrailing();
    }
}
