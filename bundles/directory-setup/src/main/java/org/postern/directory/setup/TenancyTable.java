package org.postern.directory.setup;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import org.postern.directory.setup.Cell.Action;
import org.postern.directory.setup.Cell.Owner;
import org.postern.directory.setup.Cell.Role;
import org.postern.directory.setup.Cell.Subject;

/** What a directory is to enforce: each question with its expected answer, as {@code tenancy-table.txt} has them. */
public final class TenancyTable {
    private static final String LETTERS = "rlcmnvd";
    private static final int COLUMNS_BEFORE_ROLES = 3;

    private TenancyTable() {}

    /** True where it is to be allowed; in the order of the table. */
    public static Map<Cell, Boolean> expected() {
        Map<Cell, Boolean> expected = new LinkedHashMap<>();
        Resources.text("tenancy-table.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\\s+")))
                .forEach(row -> add(row, expected));
        return expected;
    }

    private static void add(List<String> row, Map<Cell, Boolean> expected) {
        Subject subject = Subject.valueOf(row.get(0).toUpperCase(Locale.ROOT));
        Owner owner = Owner.valueOf(row.get(1).toUpperCase(Locale.ROOT));
        for (Entry<Role, String> column : columns(row).entrySet()) {
            for (char letter : row.get(2).toCharArray()) {
                Action action = Action.values()[LETTERS.indexOf(letter)];
                expected.put(
                        new Cell(column.getKey(), action, subject, owner),
                        column.getValue().indexOf(letter) >= 0);
            }
        }
    }

    private static Map<Role, String> columns(List<String> row) {
        Map<Role, String> columns = new LinkedHashMap<>();
        Arrays.stream(Role.values()).forEach(role -> columns.put(role, row.get(COLUMNS_BEFORE_ROLES + role.ordinal())));
        return columns;
    }
}
