package org.postern.shell.internal;

import java.util.List;
import java.util.stream.Stream;
import org.postern.mailserver.LiveServers;
import org.postern.testkit.TestDirectory;
import org.postern.testkit.Wiring;

/** The commands over the real use cases on a real directory, as Declarative Services would put them together. */
final class Installation implements AutoCloseable {
    final TestDirectory directory = TestDirectory.embedded();
    final CommandShell shell;
    private final Wiring wiring;

    /** What a command answered. */
    record Answer(int code, String out, String err) {}

    Installation(LocalAgent agent, LiveServers... hosts) {
        wiring = Wiring.of(directory).with(agent);
        Stream.of(hosts).forEach(wiring::with);
        shell = wiring.get(CommandShell.class);
    }

    /** A use case, to prepare or to look at what commands do. */
    <T> T use(Class<T> type) {
        return wiring.get(type);
    }

    Answer type(String... words) {
        return type(new TypedTerminal(), words);
    }

    Answer type(TypedTerminal terminal, String... words) {
        int code = shell.run(terminal, List.of(words));
        return new Answer(code, terminal.printed(), terminal.complained());
    }

    /** Runs each line; none has a word with a space in it. */
    void typeAll(String lines) {
        for (String line : lines.lines().toList()) {
            Answer answer = type(new TypedTerminal().having("password", "correct horse\n"), line.split(" "));
            if (answer.code() != 0) {
                throw new AssertionError(line + " ended with " + answer);
            }
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
