package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.schema.EntryValidator;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.LDIFWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.postern.directory.embedded.internal.GroupCommit.Batch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries in memory and their record on disk, kept the same: a write is in both or in neither.
 *
 * <p>Where a write cannot be recorded, the memory is read back from the disk. Where that fails too, everything is
 * refused until the server is started again.
 */
final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Folder folder;
    private final Schema schema;
    private final InMemoryRequestHandler engine;
    private final Journal journal;
    private final RecentChanges recent = new RecentChanges();
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock binding = new ReentrantLock();
    private volatile Optional<String> stopped = Optional.empty();

    /** Takes a write back. */
    private interface Undo {
        void run() throws IOException;
    }

    private Store(Folder folder, Schema schema, InMemoryRequestHandler engine, Journal journal) {
        this.folder = folder;
        this.schema = schema;
        this.engine = engine;
        this.journal = journal;
    }

    /**
     * Reads a folder, or makes the base tree in it where it is empty.
     *
     * @param longest length in bytes from which on a journal is replaced by a snapshot
     * @throws DamagedException where the folder's files do not add up; nothing is changed then
     */
    static Store open(Folder folder, Schema schema, InMemoryRequestHandler engine, long longest) throws IOException {
        if (Recovery.isNew(folder)) {
            Loading.baseTree(engine);
            Journal.begin(folder, engine.createSnapshot().getEntryMap());
            engine.clear();
        }
        Recovery recovery = Recovery.of(folder, schema);
        Loading.entries(folder, recovery.entries(), engine);
        return new Store(folder, schema, engine, Journal.open(folder, recovery, longest));
    }

    /** Why nothing can be done any more, where that is so. */
    Optional<String> stopped() {
        return stopped;
    }

    /** For those who tell clients of changes. */
    RecentChanges recentChanges() {
        return recent;
    }

    /** Runs what checks passwords: the engine's digests are not made for several threads. */
    LDAPMessage oneAtATime(Supplier<LDAPMessage> bind) {
        binding.lock();
        try {
            return bind.get();
        } finally {
            binding.unlock();
        }
    }

    /**
     * Carries out a write and returns its answer when what it changed is on the disk.
     *
     * @throws InvalidEntryException where it would break another entry
     * @throws IOException where it could not be recorded; it is undone then
     */
    LDAPMessage write(Extent extent, Supplier<LDAPMessage> operation) throws IOException {
        writing.lock();
        Optional<Batch> batch;
        LDAPMessage answer;
        try {
            requireRunning();
            undoIfBroken();
            Map<DN, ReadOnlyEntry> before = extent.entries(engine);
            answer = operation.get();
            batch = record(before, extent.entries(engine));
        } finally {
            writing.unlock();
        }
        if (batch.isPresent()) {
            await(batch.get());
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            stop("the directory is shutting down");
            journal.close();
        } finally {
            writing.unlock();
        }
    }

    private Optional<Batch> record(Map<DN, ReadOnlyEntry> before, Map<DN, ReadOnlyEntry> after) throws IOException {
        Changes changes = Changes.between(before, after);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        requireValid(changes, after);
        Batch batch;
        try {
            batch = journal.append(changes);
        } catch (IOException e) {
            undoUnrecorded(e);
            throw unrecorded(e);
        }
        remember(changes, before, after);
        compactIfLong();
        return Optional.of(batch);
    }

    private void remember(Changes changes, Map<DN, ReadOnlyEntry> before, Map<DN, ReadOnlyEntry> after)
            throws IOException {
        Map<DN, ReadOnlyEntry> changed = new LinkedHashMap<>();
        for (LDIFChangeRecord change : changes.records()) {
            DN dn = parsed(change.getDN());
            Stream.of(after, before)
                    .flatMap(entries -> Stream.ofNullable(entries.get(dn)))
                    .findFirst()
                    .ifPresent(entry -> changed.put(dn, entry));
        }
        recent.add(changed);
    }

    private void await(Batch batch) throws IOException {
        try {
            journal.await(batch);
        } catch (IOException e) {
            undoIfBroken();
            throw unrecorded(e);
        }
    }

    private void compactIfLong() {
        if (!journal.isLong()) {
            return;
        }
        try {
            journal.compact(engine.createSnapshot().getEntryMap());
        } catch (IOException e) {
            LOG.warn("{}: no new journal, the old one grows on", folder.path(), e);
        }
    }

    private void undoIfBroken() throws IOException {
        writing.lock();
        try {
            Optional<IOException> cause = journal.syncFailure();
            if (cause.isPresent()) {
                undoUnrecorded(cause.get());
            }
        } finally {
            writing.unlock();
        }
    }

    private void undoUnrecorded(IOException cause) throws IOException {
        stopIfItFails(() -> {
            journal.rollBack(cause);
            reload();
        });
    }

    private void stopIfItFails(Undo undo) throws IOException {
        try {
            undo.run();
        } catch (IOException e) {
            String reason = stop(
                    "the directory cannot record writes in %s (%s): mend that and start it again",
                    folder.path(), String.valueOf(e.getMessage()));
            LOG.error(reason, e);
            throw new IOException(reason, e);
        }
    }

    /** @param pattern of what whoever asks for anything is told from now on */
    private String stop(String pattern, Object... arguments) {
        String reason = pattern.formatted(arguments);
        stopped = Optional.of(reason);
        return reason;
    }

    /** Makes the memory what the disk says, in one step for those who read meanwhile. */
    private void reload() throws IOException {
        var ldif = new ByteArrayOutputStream();
        try (var writer = new LDIFWriter(ldif)) {
            StoredEntries entries = journal.read(schema).entries();
            while (!entries.isEmpty()) {
                writer.writeEntry(entries.take());
            }
        }
        try {
            engine.importFromLDIF(true, new LDIFReader(new ByteArrayInputStream(ldif.toByteArray())));
            recent.forget();
        } catch (LDAPException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A reference that was mended may have been one that the schema requires; an entry like that could not be read back. */
    private void requireValid(Changes changes, Map<DN, ReadOnlyEntry> after) throws IOException {
        if (changes.records().size() == 1) {
            return;
        }
        for (LDIFChangeRecord change : changes.records()) {
            Optional<String> reasons = reasonsAgainst(Optional.ofNullable(after.get(parsed(change.getDN()))));
            if (reasons.isPresent()) {
                stopIfItFails(this::reload);
                throw new InvalidEntryException(change.getDN(), reasons.get());
            }
        }
    }

    private Optional<String> reasonsAgainst(Optional<ReadOnlyEntry> entry) {
        List<String> reasons = new ArrayList<>();
        return entry.isEmpty() || new EntryValidator(schema).entryIsValid(entry.get(), reasons)
                ? Optional.empty()
                : Optional.of(String.join("; ", reasons));
    }

    private DN parsed(String dn) throws IOException {
        try {
            return new DN(dn, schema);
        } catch (LDAPException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void requireRunning() throws IOException {
        if (stopped.isPresent()) {
            throw new IOException(stopped.get());
        }
    }

    private IOException unrecorded(IOException cause) {
        LOG.error("{}: a write could not be recorded and was refused: {}", folder.path(), cause.getMessage());
        return new IOException("the write could not be recorded: " + cause.getMessage(), cause);
    }
}
