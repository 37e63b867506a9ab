package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** The entries that the files on disk add up to. */
final class StoredEntries {
    private final SortedMap<DN, Entry> entries = new TreeMap<>();
    private final Schema schema;

    StoredEntries(Schema schema) {
        this.schema = schema;
    }

    /** All entries, parents before their children. */
    Collection<Entry> all() {
        return entries.values();
    }

    /** The name of the entry above all others. */
    DN first() {
        return entries.firstKey();
    }

    /**
     * Repeats what a file records.
     *
     * @throws DamagedException where a change does not fit the entries so far
     */
    void apply(Path file, Frames frames) throws IOException {
        try (var reader = new LDIFReader(new ByteArrayInputStream(frames.bytes(), 0, frames.end()))) {
            reader.setSchema(schema);
            for (LDIFChangeRecord change = reader.readChangeRecord();
                    change != null;
                    change = reader.readChangeRecord()) {
                apply(file, change);
            }
        } catch (LDIFException e) {
            throw new DamagedException(file, e.getLineNumber(), String.valueOf(e.getMessage()));
        }
    }

    private void apply(Path file, LDIFChangeRecord change) throws DamagedException {
        try {
            apply(change);
        } catch (LDAPException e) {
            throw new DamagedException(file, "the change of " + change.getDN() + " does not fit: " + e.getMessage());
        }
    }

    private void apply(LDIFChangeRecord change) throws LDAPException {
        DN dn = new DN(change.getDN(), schema);
        if (change instanceof LDIFAddChangeRecord add) {
            require(!entries.containsKey(dn), "the entry is there already");
            entries.put(dn, new Entry(add.getDN(), schema, add.getAttributes()));
            return;
        }
        Entry stored = entries.remove(dn);
        require(stored != null, "there is no such entry");
        if (change instanceof LDIFModifyChangeRecord modify) {
            entries.put(dn, Entry.applyModifications(stored, false, modify.getModifications()));
        }
    }

    private static void require(boolean condition, String otherwise) throws LDAPException {
        if (!condition) {
            throw new LDAPException(ResultCode.OTHER, otherwise);
        }
    }
}
