package org.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program run to its end: how it ended and what it printed, on either stream. */
record Command(List<String> arguments, int exit, String output) {
    static Command run(List<String> arguments) {
        try {
            Process process =
                    new ProcessBuilder(arguments).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(arguments, process.waitFor(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(arguments + " was interrupted", interrupted);
        }
    }

    /** The same, where it ended well. */
    Command orFail() {
        if (exit != 0) {
            throw new IllegalStateException("%s ended with %d%n%s".formatted(arguments, exit, output));
        }
        return this;
    }
}
