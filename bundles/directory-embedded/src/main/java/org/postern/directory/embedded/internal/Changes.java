package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one write did to the stored entries: operational attributes, encoded passwords and mended references included, so
 * that repeating it needs neither the request nor the server's rules.
 */
record Changes(List<LDIFChangeRecord> records) {
    private static final int UNWRAPPED = 0;

    Changes {
        records = List.copyOf(records);
    }

    /**
     * The difference of two states of the same entries, children deleted before and added after their parents. One whose
     * name is spelled otherwise is another.
     */
    static Changes between(Map<DN, ReadOnlyEntry> before, Map<DN, ReadOnlyEntry> after) {
        List<LDIFChangeRecord> records = new ArrayList<>();
        before.forEach((dn, entry) -> {
            if (same(after, dn, entry).isEmpty()) {
                records.add(new LDIFDeleteChangeRecord(entry.getDN()));
            }
        });
        Collections.reverse(records);
        after.forEach((dn, entry) -> change(same(before, dn, entry), entry).ifPresent(records::add));
        return new Changes(records);
    }

    private static Optional<ReadOnlyEntry> same(Map<DN, ReadOnlyEntry> entries, DN dn, ReadOnlyEntry entry) {
        return Optional.ofNullable(entries.get(dn))
                .filter(other -> other.getDN().equals(entry.getDN()));
    }

    /** The entries as they would be added to an empty directory. */
    static Changes adding(Map<DN, ReadOnlyEntry> entries) {
        return between(Map.of(), entries);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** The change records in LDIF (RFC 2849), each followed by an empty line. */
    byte[] toLdif() {
        var ldif = new StringBuilder();
        for (LDIFChangeRecord record : records) {
            record.toLDIFString(ldif, UNWRAPPED);
            ldif.append('\n');
        }
        return ldif.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<LDIFChangeRecord> change(Optional<ReadOnlyEntry> before, ReadOnlyEntry after) {
        if (before.isEmpty()) {
            return Optional.of(new LDIFAddChangeRecord(after));
        }
        List<Modification> modifications = difference(before.get(), after);
        return modifications.isEmpty()
                ? Optional.empty()
                : Optional.of(new LDIFModifyChangeRecord(after.getDN(), modifications));
    }

    /** Whole attributes replaced: no matching rule decides anything when they are read back. */
    @SuppressWarnings("ReferenceEquality")
    private static List<Modification> difference(ReadOnlyEntry before, ReadOnlyEntry after) {
        return before == after ? List.of() : Entry.diff(before, after, false, false, true);
    }
}
