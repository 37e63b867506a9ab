package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.postern.directory.embedded.internal.GroupCommit.Batch;
import org.postern.directory.embedded.internal.GroupCommit.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of all accepted writes on disk. One thread at a time may append, roll back or compact; any may await.
 */
final class Journal implements AutoCloseable {
    /** Below this length, in bytes, a journal is read back in a fraction of a second. */
    static final long SHORT = 4L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Folder folder;
    private final GroupCommit commits;
    private final ExecutorService compactor =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "directory snapshot"));
    private final long longest;
    private long due;
    private RecordFile file;
    private long number;
    private volatile boolean compacting;

    private Journal(Folder folder, long longest, RecordFile file, long number) {
        this.folder = folder;
        this.longest = longest;
        this.due = longest;
        this.file = file;
        this.number = number;
        this.commits = new GroupCommit(file::sync, new Position(number, file.length()));
    }

    /** Makes the files of a new directory that holds the given entries. */
    static void begin(Folder folder, Map<DN, ReadOnlyEntry> entries) throws IOException {
        folder.create(folder.journal(0));
        writeSnapshot(folder, 0, entries);
    }

    /**
     * Goes on where a folder ends; what is torn there is cut off.
     *
     * @param longest length in bytes from which on a snapshot is due
     */
    static Journal open(Folder folder, Recovery recovery, long longest) throws IOException {
        var file = new RecordFile(folder.journal(recovery.journal()), recovery.length());
        if (recovery.torn() > 0) {
            file.cut(recovery.length());
            LOG.warn(
                    "{}: cut off the last {} bytes, a write that a crash interrupted before it was acknowledged",
                    folder.journal(recovery.journal()),
                    recovery.torn());
        }
        return new Journal(folder, longest, file, recovery.number());
    }

    /**
     * Writes down changes; they are durable when the batch is.
     *
     * @throws IOException where they could not be written: {@link #rollBack} is due
     */
    Batch append(Changes changes) throws IOException {
        file.append(Frame.of(number + 1, changes.toLdif()));
        number++;
        return commits.join(new Position(number, file.length()));
    }

    /**
     * Returns when the batch is on the disk.
     *
     * @throws IOException where it is not: {@link #rollBack} is due
     */
    void await(Batch batch) throws IOException {
        commits.await(batch);
    }

    /** Why a sync failed, where there was no {@link #rollBack} since. */
    Optional<IOException> syncFailure() {
        return commits.syncFailure();
    }

    /**
     * Cuts off everything that is not on the disk for certain; those who await it get an exception.
     *
     * @param cause what they are told
     */
    void rollBack(IOException cause) throws IOException {
        Position certain = commits.abandon(cause);
        number = certain.number();
        file.cut(certain.length());
    }

    /** Whether it is time to {@link #compact}. */
    boolean isLong() {
        return file.length() > due && !compacting;
    }

    /**
     * Begins a new journal, and in the background writes the snapshot that it starts from.
     *
     * @param entries all entries as the journal so far leaves them
     * @throws IOException where the new journal cannot be made: the old one goes on
     */
    void compact(Map<DN, ReadOnlyEntry> entries) throws IOException {
        sync();
        due = file.length() + longest;
        RecordFile next = newFile(folder.journal(number));
        RecordFile last = file;
        long base = number;
        file = next;
        due = longest;
        commits.goOnWith(next::sync, new Position(base, 0));
        compacting = true;
        compactor.execute(() -> finishCompaction(last, base, entries));
    }

    private void sync() throws IOException {
        commits.await(commits.join(new Position(number, file.length())));
    }

    private RecordFile newFile(Path path) throws IOException {
        try {
            folder.create(path);
            folder.sync();
            return new RecordFile(path, 0);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** The journal as a whole is read while no snapshot replaces its files. */
    synchronized Recovery read(Schema schema) throws IOException {
        return Recovery.of(folder, schema);
    }

    private synchronized void finishCompaction(RecordFile last, long base, Map<DN, ReadOnlyEntry> entries) {
        try {
            last.close();
            writeSnapshot(folder, base, entries);
            folder.deleteBefore(base);
        } catch (IOException e) {
            LOG.warn("{} could not be written, the journals since the last snapshot stay", folder.snapshot(base), e);
        } finally {
            compacting = false;
        }
    }

    private static void writeSnapshot(Folder folder, long number, Map<DN, ReadOnlyEntry> entries) throws IOException {
        byte[] ldif = Changes.adding(entries).toLdif();
        folder.write(folder.snapshot(number), Frame.of(number, ldif));
    }

    /** Puts everything on the disk and waits for a snapshot under way. */
    @Override
    public void close() throws IOException {
        sync();
        compactor.shutdown();
        try {
            if (!compactor.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("{}: the snapshot under way is given up", folder.path());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
