package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** LDIF that comes with the product (RFC 2849), read. */
final class Ldif {
    private Ldif() {}

    static List<Entry> entries(String ldif) {
        List<Entry> entries = new ArrayList<>();
        try (LDIFReader reader = reader(ldif)) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
            return entries;
        } catch (IOException | LDIFException damaged) {
            throw damaged(damaged);
        }
    }

    static List<LDIFChangeRecord> changes(String ldif) {
        List<LDIFChangeRecord> changes = new ArrayList<>();
        try (LDIFReader reader = reader(ldif)) {
            for (LDIFChangeRecord change = reader.readChangeRecord();
                    change != null;
                    change = reader.readChangeRecord()) {
                changes.add(change);
            }
            return changes;
        } catch (IOException | LDIFException damaged) {
            throw damaged(damaged);
        }
    }

    private static LDIFReader reader(String ldif) {
        return new LDIFReader(new BufferedReader(new StringReader(ldif)));
    }

    private static IllegalStateException damaged(Exception why) {
        return new IllegalStateException("LDIF of the product cannot be read: " + why.getMessage(), why);
    }
}
