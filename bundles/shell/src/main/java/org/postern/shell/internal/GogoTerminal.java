package org.postern.shell.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.postern.shell.Terminal;

/** A session of the Gogo shell: everything goes to its console, and nothing is asked, for it would echo. */
final class GogoTerminal implements Terminal {
    private static final int WIDTH = 100;

    private final PrintWriter console;

    GogoTerminal(CommandSession session) {
        this.console = new PrintWriter(session.getConsole(), true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintWriter out() {
        return console;
    }

    @Override
    public PrintWriter err() {
        return console;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public Optional<String> askSecret(String prompt) {
        return Optional.empty();
    }

    @Override
    public String read(String file) throws IOException {
        if (file.equals("-")) {
            throw new IOException("the Gogo shell has no standard input for a command; name a file");
        }
        return Files.readString(Path.of(file));
    }
}
