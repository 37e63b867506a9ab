package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.Query;
import org.postern.tenancy.UnavailableException;
import org.postern.testkit.AuditLogContract;

/** The contract, and what a journal does with its folder. */
class JournalTest extends AuditLogContract {
    @TempDir
    Path temporary;

    private Path folder;
    private Journal journal;

    @BeforeEach
    void open() {
        folder = temporary.resolve("data/journal");
        journal = new Journal(folder);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    protected AuditLog log() {
        return journal;
    }

    @Test
    void touchesNoDiskBeforeItIsNeeded() {
        assertThat(folder).doesNotExist();
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        journal.add(JournalProcess.change(1), Optional.empty());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void changesAreThereAfterClosing() {
        journal.add(JournalProcess.change(1), Optional.empty());
        journal.close();

        assertThat(new Journal(folder).list(JournalProcess.LATEST).entries()).containsExactly(JournalProcess.change(1));
    }

    @Test
    void noListSortsWhatAnIndexHasInOrder() throws SQLException {
        journal.add(JournalProcess.change(1), Optional.empty());
        journal.close();
        Query<AuditLog.Order> all = JournalProcess.LATEST;

        for (Condition condition :
                List.of(Condition.of(all), Condition.of(new OrganisationId(UUID.randomUUID()), all))) {
            assertThat(explained(condition, all)).contains("index sorted");
        }
    }

    /** What the database says it would do. */
    private String explained(Condition condition, Query<AuditLog.Order> query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:" + folder.resolve("journal"), "postern", "");
                PreparedStatement explain =
                        connection.prepareStatement("EXPLAIN " + AuditTable.select(query, condition))) {
            int next = condition.fill(explain);
            explain.setInt(next, 0);
            explain.setInt(next + 1, 1);
            try (ResultSet result = explain.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    @Test
    void anInterruptedThreadLeavesItUsable() {
        Thread.currentThread().interrupt();
        try {
            journal.add(JournalProcess.change(1), Optional.empty());
        } finally {
            Thread.interrupted();
        }

        assertThat(journal.list(JournalProcess.LATEST).entries()).containsExactly(JournalProcess.change(1));
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAndTriedAgain() throws IOException {
        Files.writeString(temporary.resolve("data"), "in the way");
        assertThatThrownBy(() -> journal.add(JournalProcess.change(1), Optional.empty()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("journal");

        Files.delete(temporary.resolve("data"));
        journal.add(JournalProcess.change(1), Optional.empty());

        assertThat(journal.list(JournalProcess.LATEST).total()).isEqualTo(1);
    }
}
