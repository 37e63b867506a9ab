package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.tenancy.AuditLog;
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
        journal.add(JournalProcess.change(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void changesAreThereAfterClosing() {
        journal.add(JournalProcess.change(1));
        journal.close();

        assertThat(new Journal(folder).list(JournalProcess.LATEST).entries()).containsExactly(JournalProcess.change(1));
    }

    @Test
    void anInterruptedThreadLeavesItUsable() {
        Thread.currentThread().interrupt();
        try {
            journal.add(JournalProcess.change(1));
        } finally {
            Thread.interrupted();
        }

        assertThat(journal.list(JournalProcess.LATEST).entries()).containsExactly(JournalProcess.change(1));
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAndTriedAgain() throws IOException {
        Files.writeString(temporary.resolve("data"), "in the way");
        assertThatThrownBy(() -> journal.add(JournalProcess.change(1)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("journal");

        Files.delete(temporary.resolve("data"));
        journal.add(JournalProcess.change(1));

        assertThat(journal.list(JournalProcess.LATEST).total()).isEqualTo(1);
    }
}
