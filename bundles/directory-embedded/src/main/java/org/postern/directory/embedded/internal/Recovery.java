package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;

/**
 * What a folder holds, read without touching it.
 *
 * @param number of the last record
 * @param journal number in the name of the last journal
 * @param length how much of the last journal is whole, in bytes
 * @param torn how many bytes of it are not: the remains of writes that nobody was told had succeeded
 */
record Recovery(StoredEntries entries, long number, long journal, long length, long torn) {

    /** Whether a folder never held a directory. */
    static boolean isNew(Folder folder) throws IOException {
        if (!folder.snapshots().isEmpty()) {
            return false;
        }
        for (long journal : folder.journals()) {
            if (Files.size(folder.journal(journal)) > 0) {
                throw new DamagedException(folder.path(), "there is a journal but no snapshot");
            }
        }
        return true;
    }

    /**
     * Reads the last snapshot and the journals since.
     *
     * @throws DamagedException where they do not add up
     */
    static Recovery of(Folder folder, Schema schema) throws IOException {
        long snapshot = folder.snapshots().last();
        var entries = new StoredEntries(schema);
        readSnapshot(folder, snapshot, entries);
        SortedSet<Long> journals = folder.journals().tailSet(snapshot);
        Recovery read = new Recovery(entries, snapshot, snapshot, 0, 0);
        for (long journal : journals) {
            read = read.followedBy(folder, journal);
        }
        if (journals.isEmpty()) {
            throw missing(folder, snapshot);
        }
        return read;
    }

    private static void readSnapshot(Folder folder, long number, StoredEntries entries) throws IOException {
        Path file = folder.snapshot(number);
        Frames frames = Frames.read(file, number - 1);
        if (frames.torn() || frames.last() != number) {
            throw new DamagedException(file, "it is cut short");
        }
        entries.apply(file, frames);
    }

    private Recovery followedBy(Folder folder, long next) throws IOException {
        if (next != number) {
            throw missing(folder, number);
        }
        if (torn > 0) {
            throw new DamagedException(folder.journal(journal), "it is cut short");
        }
        Path file = folder.journal(next);
        Frames frames = Frames.read(file, number);
        entries.apply(file, frames);
        return new Recovery(entries, frames.last(), next, frames.end(), frames.bytes().length - frames.end());
    }

    private static DamagedException missing(Folder folder, long journal) {
        return new DamagedException(folder.journal(journal), "it is not there");
    }
}
