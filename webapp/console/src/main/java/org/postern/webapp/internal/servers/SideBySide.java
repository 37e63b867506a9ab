package org.postern.webapp.internal.servers;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two versions of a text, line beside line. */
record SideBySide(List<Row> rows) {
    /** Pairs of lines: comparing more takes too long, and nobody reads so long a difference anyway. */
    private static final long MOST_TO_COMPARE = 4_000_000;

    SideBySide {
        rows = List.copyOf(rows);
    }

    /**
     * One line of both versions.
     *
     * @param same the two are equal
     */
    record Row(Line before, Line after, boolean same) {}

    /**
     * One line of one version.
     *
     * @param number from 1; 0 where this version has no line here
     */
    record Line(int number, String text) {
        static final Line NONE = new Line(0, "");

        boolean isThere() {
            return number > 0;
        }
    }

    static SideBySide of(String before, String after) {
        return of(before.lines().toList(), after.lines().toList());
    }

    /** What both begin and end with alike is found without any search: a long table of which one line changed. */
    private static SideBySide of(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = firstNot(shorter, i -> before.get(i).equals(after.get(i)));
        int tail = firstNot(
                shorter - head, i -> before.get(before.size() - 1 - i).equals(after.get(after.size() - 1 - i)));
        Stream<Row> middle =
                compared(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), head);
        return new SideBySide(Stream.of(
                        IntStream.range(0, head).mapToObj(i -> same(before, i, i)),
                        middle,
                        IntStream.range(-tail, 0).mapToObj(i -> same(before, before.size() + i, after.size() + i)))
                .flatMap(rows -> rows)
                .toList());
    }

    private static int firstNot(int end, IntPredicate same) {
        return IntStream.range(0, end).filter(i -> !same.test(i)).findFirst().orElse(end);
    }

    private static Stream<Row> compared(List<String> before, List<String> after, int offset) {
        if ((long) before.size() * after.size() > MOST_TO_COMPARE) {
            return rows(before, offset, after, offset, false);
        }
        return DiffUtils.diff(before, after, true).getDeltas().stream().flatMap(delta -> rows(delta, offset));
    }

    private static Stream<Row> rows(AbstractDelta<String> delta, int offset) {
        return rows(
                delta.getSource().getLines(),
                offset + delta.getSource().getPosition(),
                delta.getTarget().getLines(),
                offset + delta.getTarget().getPosition(),
                delta.getType() == DeltaType.EQUAL);
    }

    private static Stream<Row> rows(
            List<String> before, int beforeOffset, List<String> after, int afterOffset, boolean same) {
        return IntStream.range(0, Math.max(before.size(), after.size()))
                .mapToObj(i -> new Row(line(before, beforeOffset, i), line(after, afterOffset, i), same));
    }

    private static Line line(List<String> lines, int offset, int index) {
        return index < lines.size() ? new Line(offset + index + 1, lines.get(index)) : Line.NONE;
    }

    private static Row same(List<String> before, int beforeIndex, int afterIndex) {
        String text = before.get(beforeIndex);
        return new Row(new Line(beforeIndex + 1, text), new Line(afterIndex + 1, text), true);
    }

    long added() {
        return rows.stream().filter(row -> !row.same && row.after.isThere()).count();
    }

    long removed() {
        return rows.stream().filter(row -> !row.same && row.before.isThere()).count();
    }
}
