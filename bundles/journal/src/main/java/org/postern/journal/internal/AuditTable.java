package org.postern.journal.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The table of changes, and all SQL that it takes. Two of the same instant stay in the order they were added in. */
record AuditTable(Connection connection) {
    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS audit (
                id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                time TIMESTAMP(9) WITH TIME ZONE NOT NULL,
                actor VARCHAR NOT NULL,
                action VARCHAR NOT NULL,
                organisation VARCHAR_IGNORECASE,
                subject VARCHAR NOT NULL);
            ALTER TABLE audit ADD COLUMN IF NOT EXISTS details VARCHAR DEFAULT '' NOT NULL;
            CREATE INDEX IF NOT EXISTS audit_by_time ON audit (time, id);
            ALTER TABLE audit ADD COLUMN IF NOT EXISTS owner VARCHAR;
            CREATE INDEX IF NOT EXISTS audit_by_owner ON audit (owner, time, id)
            """;
    private static final String INSERT =
            "INSERT INTO audit (time, actor, action, organisation, subject, details, owner)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SYNC = "CHECKPOINT SYNC";
    private static final String COUNT = "SELECT COUNT(*) FROM audit WHERE ";
    private static final String SELECT = "SELECT time, actor, action, organisation, subject, details FROM audit WHERE ";
    private static final String CUT = " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";

    /** Makes the table where it is not there. */
    static void createIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    /** Returns when the change is on the disk. */
    void add(AuditRecord change, Optional<OrganisationId> owner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement sync = connection.prepareStatement(SYNC)) {
            insert.setObject(1, change.time());
            insert.setString(2, change.actor());
            insert.setString(3, change.action().token());
            insert.setString(
                    4, change.organisation().map(OrganisationName::asString).orElse(null));
            insert.setString(5, change.subject());
            insert.setString(
                    6, change.details().stream().map(AuditDetail::token).collect(Collectors.joining(" ")));
            insert.setString(7, owner.map(OrganisationId::asString).orElse(null));
            insert.executeUpdate();
            sync.execute();
        }
    }

    Part<AuditRecord> list(Condition condition, Query<AuditLog.Order> query) throws SQLException {
        return new Part<>(entries(query, condition), count(condition));
    }

    private long count(Condition condition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT + condition.sql())) {
            condition.fill(statement);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private List<AuditRecord> entries(Query<AuditLog.Order> query, Condition condition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select(query, condition))) {
            int next = condition.fill(statement);
            statement.setInt(next, query.first());
            statement.setInt(next + 1, query.count());
            List<AuditRecord> entries = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    entries.add(record(result));
                }
            }
            return entries;
        }
    }

    static String select(Query<AuditLog.Order> query, Condition condition) {
        return SELECT + condition.sql() + order(query, condition.column()) + CUT;
    }

    /** By all columns of an index, which is then read from one end: to sort 100,000 changes for 20 of them takes a second. */
    private static String order(Query<AuditLog.Order> query, Optional<String> shared) {
        String direction = query.ascending() ? "" : " DESC";
        return Stream.concat(shared.stream(), Stream.of("time", "id"))
                .map(column -> column + direction)
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    private static AuditRecord record(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getObject("time", Instant.class),
                row.getString("actor"),
                AuditAction.of(row.getString("action")),
                Optional.ofNullable(row.getString("organisation")).map(OrganisationName::of),
                row.getString("subject"),
                Stream.of(row.getString("details").split(" "))
                        .filter(token -> !token.isEmpty())
                        .map(AuditDetail::of)
                        .toList());
    }
}
