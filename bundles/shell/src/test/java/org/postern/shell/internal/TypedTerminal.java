package org.postern.shell.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.shell.Terminal;

/** A terminal whose typist is the test. */
final class TypedTerminal implements Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PrintWriter outWriter = new PrintWriter(out);
    private final PrintWriter errWriter = new PrintWriter(err);
    private final Deque<String> secrets = new ArrayDeque<>();
    private final Map<String, String> files = new HashMap<>();

    TypedTerminal typing(String... lines) {
        secrets.addAll(List.of(lines));
        return this;
    }

    TypedTerminal having(String file, String content) {
        files.put(file, content);
        return this;
    }

    @Override
    public PrintWriter out() {
        return outWriter;
    }

    @Override
    public PrintWriter err() {
        return errWriter;
    }

    @Override
    public int width() {
        return 100;
    }

    @Override
    public Optional<String> askSecret(String prompt) {
        return Optional.ofNullable(secrets.poll());
    }

    @Override
    public String read(String file) throws IOException {
        if (!files.containsKey(file)) {
            throw new IOException("there is no file " + file);
        }
        return files.get(file);
    }

    String printed() {
        return out.toString();
    }

    String complained() {
        return err.toString();
    }
}
