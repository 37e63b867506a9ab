package org.postern.shell.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.postern.tenancy.InvalidValueException;

/** A table as databases dump it: comma-separated values (RFC 4180), the first line with the names of the columns. */
record CsvTable(List<Row> rows) {
    /**
     * One line.
     *
     * @param number counted from the first one after the names, which is 1
     * @param values by the column's name in lower case; {@code NULL} is empty
     */
    record Row(int number, Map<String, String> values) {
        String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    CsvTable {
        rows = List.copyOf(rows);
    }

    /**
     * @param name of the table, for complaints
     * @throws InvalidValueException where a column that is needed is not there, or a quoted value does not end
     */
    static CsvTable of(String name, String text, String... needed) {
        List<List<String>> lines = lines(name, text);
        if (lines.isEmpty()) {
            throw new InvalidValueException("the dump of %s is empty", name);
        }
        List<String> columns = lines.get(0).stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
        Set<String> missing = new HashSet<>(List.of(needed));
        missing.removeAll(new HashSet<>(columns));
        if (!missing.isEmpty()) {
            throw new InvalidValueException(
                    "the first line of the dump of %s must have the names of the columns, %s among them",
                    name, String.join(", ", needed));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(new Row(i, row(columns, lines.get(i))));
        }
        return new CsvTable(rows);
    }

    private static Map<String, String> row(List<String> columns, List<String> line) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), line.size()); i++) {
            String value = line.get(i).strip();
            values.put(columns.get(i), value.equals("NULL") || value.equals("\\N") ? "" : value);
        }
        return values;
    }

    private static List<List<String>> lines(String name, String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                line.add(take(value));
            } else if (c == '\n' && !quoted) {
                line.add(take(value));
                end(line, lines);
            } else {
                value.append(c);
            }
        }
        if (quoted) {
            throw new InvalidValueException("a value in the dump of %s begins with \" and does not end so", name);
        }
        line.add(take(value));
        end(line, lines);
        return lines;
    }

    private static String take(StringBuilder value) {
        String text = value.toString();
        value.setLength(0);
        return text;
    }

    /** Empty lines are none. */
    private static void end(List<String> line, List<List<String>> lines) {
        if (line.stream().anyMatch(value -> !value.isBlank())) {
            lines.add(List.copyOf(line));
        }
        line.clear();
    }
}
