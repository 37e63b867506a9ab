package org.postern.journal.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database in a folder of its own: opened by the first call, and anew by the next one after a failure. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private @Nullable JdbcConnectionPool pool;

    Database(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** What is to be done on a connection. */
    interface Use {
        void on(Connection connection) throws SQLException;
    }

    /** What is to be found out on a connection. */
    interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @throws UnavailableException where the database cannot do it; the log says why */
    void use(Use use) {
        ask(connection -> {
            use.on(connection);
            return folder;
        });
    }

    /** @throws UnavailableException where the database cannot answer; the log says why */
    <T> T ask(Question<T> question) {
        try (Connection connection = opened().getConnection()) {
            return question.on(connection);
        } catch (SQLException | IOException failure) {
            close();
            LOG.error("the journal in {} cannot be used: {}", folder, failure.toString());
            throw new UnavailableException(
                    failure, "the journal of changes cannot be opened, read or written; the server's log says why");
        }
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.dispose();
            pool = null;
        }
    }

    private synchronized JdbcConnectionPool opened() throws SQLException, IOException {
        if (pool == null) {
            Files.createDirectories(folder, PRIVATE);
            JdbcConnectionPool opening = JdbcConnectionPool.create(source());
            try (Connection connection = opening.getConnection()) {
                AuditTable.createIn(connection);
            }
            pool = opening;
        }
        return pool;
    }

    /** Files that stay open when a thread is interrupted ({@code async:}); the component closes them, not a hook of H2's. */
    private JdbcDataSource source() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:async:" + folder.resolve("journal") + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
        source.setUser("postern");
        return source;
    }
}
