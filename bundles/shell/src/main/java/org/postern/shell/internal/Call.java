package org.postern.shell.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.administration.Actor;
import org.postern.shell.Terminal;
import picocli.CommandLine.Command;

/** The call of a command that is under way: who acts, where the answer goes, and in which form. Each command is given it. */
@Command
final class Call {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private final GlobalOptions options;
    private Terminal terminal;

    Call(Terminal terminal, GlobalOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** Another call begins. */
    void comeFrom(Terminal next) {
        terminal = next;
    }

    Actor actor() {
        return options.actor();
    }

    Terminal terminal() {
        return terminal;
    }

    /** Prints a table, or an array. */
    <T> void list(View<T> view, List<T> values) {
        answer(view.table(values), view.json(values));
    }

    /** Prints everything about one value, line by line, or an object. */
    <T> void show(View<T> view, T value) {
        answer(view.sheet(value), view.json(value));
    }

    /** Prints one sentence that says what was done, or the value as it is now. */
    <T> void done(String sentence, View<T> view, T value) {
        answer(List.of(OneLine.of(sentence)), view.json(value));
    }

    void answer(List<String> lines, JsonElement json) {
        if (options.json()) {
            terminal.out().println(GSON.toJson(json));
        } else {
            lines.forEach(terminal.out()::println);
        }
    }

    /** Tells what is wrong, in one line. */
    void complain(String message) {
        terminal.err().println("postern: " + OneLine.of(message));
    }

    /** The values of an option that may be given several times, perhaps not at all. */
    static <T> List<T> all(@Nullable List<T> values) {
        return List.copyOf(Objects.requireNonNullElse(values, List.<T>of()));
    }
}
