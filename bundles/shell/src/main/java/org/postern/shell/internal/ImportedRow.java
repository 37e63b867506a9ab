package org.postern.shell.internal;

import java.util.Optional;

/**
 * What became of a row of a dump.
 *
 * @param subject what the row is of; never a value that may be a secret
 * @param left why it was not taken; empty where it was
 */
record ImportedRow(String table, int row, String subject, Optional<String> left) {
    static final View<ImportedRow> VIEW = View.<ImportedRow>of("table", ImportedRow::table)
            .and("row", ImportedRow::row)
            .and("subject", ImportedRow::subject)
            .and("taken", row -> row.left().isEmpty())
            .and("reason", ImportedRow::left);

    String sentence() {
        return OneLine.of("%s row %d: %s: %s".formatted(table, row, subject, left.orElse("taken")));
    }
}
