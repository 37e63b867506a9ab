package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.Part;
import org.postern.tenancy.UnavailableException;

/** What happens to a journal whose process is killed, and to a second process on its folder. */
@Timeout(60)
class JournalCrashTest {
    private static final int ENOUGH = 200;

    @TempDir
    Path folder;

    @Test
    void keepsEveryAddedChangeWhenItIsKilled() throws Exception {
        int last;
        try (var process = JournalProcess.start(folder)) {
            process.awaitChange(ENOUGH);
            last = process.kill();
        }

        var journal = new Journal(folder);
        Part<AuditRecord> kept = journal.list(JournalProcess.LATEST);
        journal.close();

        assertThat(kept.total()).isBetween((long) last, last + 1L);
        assertThat(kept.entries()).contains(JournalProcess.change(last), JournalProcess.change(last - 1));
    }

    @Test
    void twoProcessesDoNotShareAFolder() throws Exception {
        try (var process = JournalProcess.start(folder)) {
            process.awaitChange(1);

            assertThatThrownBy(() -> new Journal(folder).list(JournalProcess.LATEST))
                    .isInstanceOf(UnavailableException.class);
        }
    }
}
