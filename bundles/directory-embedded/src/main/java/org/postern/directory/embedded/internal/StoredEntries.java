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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The entries that the files on disk add up to, by normalised name and in the order they were added in. */
final class StoredEntries {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Schema schema;

    StoredEntries(Schema schema) {
        this.schema = schema;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Takes the first entry out, a parent before its children: nobody has room for all of them twice. */
    Entry take() {
        Iterator<Entry> all = entries.values().iterator();
        Entry first = all.next();
        all.remove();
        return first;
    }

    /** The normalised name of the entry above all others. */
    String top() {
        return entries.keySet().iterator().next();
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
        String name = new DN(change.getDN(), schema).toNormalizedString();
        Optional<Entry> stored = Optional.ofNullable(entries.get(name));
        if (change instanceof LDIFAddChangeRecord add) {
            require(stored.isEmpty(), "the entry is there already");
            entries.put(name, new Entry(add.getDN(), schema, add.getAttributes()));
            return;
        }
        require(stored.isPresent(), "there is no such entry");
        if (change instanceof LDIFModifyChangeRecord modify) {
            entries.put(name, Entry.applyModifications(stored.get(), false, modify.getModifications()));
        } else {
            entries.remove(name);
        }
    }

    private static void require(boolean condition, String otherwise) throws LDAPException {
        if (!condition) {
            throw new LDAPException(ResultCode.OTHER, otherwise);
        }
    }
}
