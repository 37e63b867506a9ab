package org.postern.tenancy;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A sentence for people that translators can find: its English pattern, and what is put into it, which are names and
 * values, and perhaps another wording.
 *
 * @param pattern English, with a {@code %s} for each argument (java.util.Formatter)
 * @param arguments as they are to be read, in the order of the pattern
 */
public record Wording(String pattern, List<Serializable> arguments) implements Serializable {
    private static final int LONGEST_KEY = 72;

    public Wording {
        arguments = List.copyOf(arguments);
    }

    public static Wording of(String pattern, Object... arguments) {
        return new Wording(pattern, Stream.of(arguments).map(Wording::argument).toList());
    }

    private static Serializable argument(Object argument) {
        return argument instanceof Wording wording ? wording : String.valueOf(argument);
    }

    /** What translations are filed under: the pattern's words in lower case, without its arguments. */
    public String key() {
        String words = pattern.replace("%s", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return words.length() <= LONGEST_KEY ? words : words.substring(0, words.lastIndexOf('-', LONGEST_KEY));
    }

    public String english() {
        return arguments.isEmpty() ? pattern : pattern.formatted(arguments.toArray());
    }

    @Override
    public String toString() {
        return english();
    }
}
