package org.postern.shell.internal;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as lines, each column as wide as its widest cell. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    static List<String> aligned(List<List<String>> rows) {
        List<Integer> widths = widths(rows);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<Integer> widths(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            int widest = 0;
            for (List<String> row : rows) {
                widest = Math.max(widest, length(row.get(column)));
            }
            widths.add(widest);
        }
        return widths;
    }

    private static String line(List<String> row, List<Integer> widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell)
                    .append(" ".repeat(widths.get(column) - length(cell)))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
