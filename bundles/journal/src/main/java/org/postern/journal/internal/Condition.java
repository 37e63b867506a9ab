package org.postern.journal.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.Query;

/**
 * Which changes a list is of. What somebody typed is never part of the SQL, and has no wildcards.
 *
 * @param values of the question marks, in order
 */
record Condition(String sql, List<String> values) {
    private static final String ALL = "TRUE";
    private static final String OF_ORGANISATION = " AND organisation = ?";
    private static final String CONTAINING =
            " AND (POSITION(LOWER(?) IN LOWER(actor)) > 0 OR POSITION(LOWER(?) IN LOWER(subject)) > 0)";

    static Condition of(Query<AuditLog.Order> query) {
        var sql = new StringBuilder(ALL);
        List<String> values = new ArrayList<>();
        query.organisation().ifPresent(organisation -> {
            sql.append(OF_ORGANISATION);
            values.add(organisation.asString());
        });
        if (!query.text().isEmpty()) {
            sql.append(CONTAINING);
            values.addAll(List.of(query.text(), query.text()));
        }
        return new Condition(sql.toString(), values);
    }

    /** Returns the number of the next question mark. */
    int fill(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return values.size() + 1;
    }
}
