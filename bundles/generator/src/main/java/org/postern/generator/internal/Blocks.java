package org.postern.generator.internal;

import java.util.List;

/** What a template prints once, or not at all: lists of one value or none. */
final class Blocks {
    private Blocks() {}

    /** Several lines, where there are any. */
    static List<List<String>> ofLines(List<String> lines) {
        return lines.isEmpty() ? List.of() : List.of(lines);
    }

    /** One line, as Postfix lists several values in it. */
    static List<String> ofLine(List<String> values) {
        return values.isEmpty() ? List.of() : List.of(String.join(", ", values));
    }
}
