package org.postern.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end: what it printed and how it ended. */
record Command(List<String> arguments, int exit, String out, String err) {
    private static final int LONGEST_SECONDS = 60;

    static Command run(List<String> arguments) {
        try {
            Path out = Files.createTempFile("postern-out", "");
            Path err = Files.createTempFile("postern-err", "");
            Process process = new ProcessBuilder(arguments)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(arguments + " did not end: " + Files.readString(out) + Files.readString(err));
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

    Command orFail() {
        if (exit != 0) {
            throw new AssertionError("%s ended with %d%n%s%s".formatted(arguments, exit, out, err));
        }
        return this;
    }
}
