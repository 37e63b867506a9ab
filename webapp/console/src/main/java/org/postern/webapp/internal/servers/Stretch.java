package org.postern.webapp.internal.servers;

import java.util.ArrayList;
import java.util.List;
import org.postern.webapp.internal.servers.SideBySide.Row;

/**
 * Rows that follow on each other.
 *
 * @param folded none of them changed, nor did any near them: who looks for changes needn't see them
 */
record Stretch(List<Row> rows, boolean folded) {
    private static final int CONTEXT = 3;
    private static final int SHORTEST_FOLD = 4;

    Stretch {
        rows = List.copyOf(rows);
    }

    /** All rows in order, cut where folding begins and ends. */
    static List<Stretch> of(List<Row> rows) {
        List<Stretch> stretches = new ArrayList<>();
        int open = 0;
        int row = 0;
        while (row < rows.size()) {
            int end = endOfSame(rows, row);
            int first = row == 0 ? 0 : row + CONTEXT;
            int last = end == rows.size() ? end : end - CONTEXT;
            if (last - first >= SHORTEST_FOLD) {
                add(stretches, rows.subList(open, first), false);
                add(stretches, rows.subList(first, last), true);
                open = last;
            }
            row = Math.max(end, row + 1);
        }
        add(stretches, rows.subList(open, rows.size()), false);
        return stretches;
    }

    private static int endOfSame(List<Row> rows, int from) {
        int end = from;
        while (end < rows.size() && rows.get(end).same()) {
            end++;
        }
        return end;
    }

    private static void add(List<Stretch> stretches, List<Row> rows, boolean folded) {
        if (!rows.isEmpty()) {
            stretches.add(new Stretch(rows, folded));
        }
    }
}
