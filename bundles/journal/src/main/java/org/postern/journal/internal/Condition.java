package org.postern.journal.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.Query;

/**
 * Which changes a list is of. What somebody typed is never part of the SQL, and has no wildcards.
 *
 * @param values of the question marks, in order
 * @param column that those it is of share the value of, before any order; empty where they share none
 */
record Condition(String sql, List<String> values, Optional<String> column) {
    private static final String ALL = "TRUE";
    private static final String OWNER = "owner";
    private static final String OF_OWNER = OWNER + " = ?";
    private static final String CONTAINING =
            " AND (POSITION(LOWER(?) IN LOWER(actor)) > 0 OR POSITION(LOWER(?) IN LOWER(subject)) > 0)";

    /** Of all organisations and of none. */
    static Condition of(Query<AuditLog.Order> query) {
        return new Condition(ALL, List.of(), Optional.empty()).containing(query.text());
    }

    static Condition of(OrganisationId owner, Query<AuditLog.Order> query) {
        return new Condition(OF_OWNER, List.of(owner.asString()), Optional.of(OWNER)).containing(query.text());
    }

    private Condition containing(String text) {
        if (text.isEmpty()) {
            return this;
        }
        List<String> all = Stream.concat(values.stream(), Stream.of(text, text)).toList();
        return new Condition(sql + CONTAINING, all, column);
    }

    /** Returns the number of the next question mark. */
    int fill(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return values.size() + 1;
    }
}
