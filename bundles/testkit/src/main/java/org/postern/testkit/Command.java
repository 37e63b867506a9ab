package org.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program run to its end: what it printed and how it ended. */
public record Command(List<String> arguments, int exit, String out, String err) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Runs a program with nothing on its standard input. */
    public static Command run(List<String> arguments) {
        return run(arguments, "", Map.of());
    }

    /** Runs a program with a text on its standard input and more in its environment; one that takes longer than two minutes is ended. */
    public static Command run(List<String> arguments, String input, Map<String, String> environment) {
        return run(arguments, input, environment, LONGEST);
    }

    /** Runs a program that is ended where it takes longer. */
    public static Command run(List<String> arguments, String input, Map<String, String> environment, Duration longest) {
        try {
            Path out = Files.createTempFile("postern-out", "");
            Path err = Files.createTempFile("postern-err", "");
            ProcessBuilder builder =
                    new ProcessBuilder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.outputWriter(StandardCharsets.UTF_8).append(input).close();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        arguments + " did not end; so far it printed " + Files.readString(out) + Files.readString(err));
            }
            var command = new Command(arguments, process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return command;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(arguments + " was interrupted", interrupted);
        }
    }

    /** The same, where it ended well. */
    public Command orFail() {
        if (exit != 0) {
            throw new AssertionError("%s ended with %d%n%s%s".formatted(arguments, exit, out, err));
        }
        return this;
    }

    /** What it printed on either stream. */
    public String output() {
        return out + err;
    }
}
