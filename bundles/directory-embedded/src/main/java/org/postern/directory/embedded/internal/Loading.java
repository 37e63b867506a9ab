package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.ldapschema.BaseTree;

/** Puts entries into an engine that has none, when a directory starts. */
final class Loading {
    private Loading() {}

    /** The entries that a new directory begins with. */
    static void baseTree(InMemoryRequestHandler engine) throws IOException {
        String suffix = engine.getBaseDNs().get(0).toString();
        try {
            byte[] ldif = BaseTree.ldif(suffix).getBytes(StandardCharsets.UTF_8);
            engine.importFromLDIF(true, new LDIFReader(new ByteArrayInputStream(ldif)));
        } catch (LDAPException | IllegalArgumentException e) {
            throw new IOException("the base tree of %s cannot be made: %s".formatted(suffix, e.getMessage()), e);
        }
    }

    /** Those entries of the base tree that are not there, as in the folder of an older version; parents first. */
    static List<Entry> missingOfBaseTree(InMemoryRequestHandler engine) throws IOException {
        List<Entry> missing = new ArrayList<>();
        String ldif = BaseTree.ldif(engine.getBaseDNs().get(0).toString());
        try (var reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                if (engine.getEntry(entry.getParsedDN()) == null) {
                    missing.add(entry);
                }
            }
            return missing;
        } catch (LDIFException | LDAPException malformed) {
            throw new IOException("the base tree cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * What a folder holds.
     *
     * @throws IOException where that cannot be in this directory
     */
    static void entries(Folder folder, StoredEntries entries, InMemoryRequestHandler engine) throws IOException {
        requireSuffix(folder, entries, engine.getBaseDNs().get(0));
        while (!entries.isEmpty()) {
            add(folder, entries.take(), engine);
        }
    }

    private static void add(Folder folder, Entry entry, InMemoryRequestHandler engine) throws IOException {
        try {
            engine.addEntry(entry, true);
        } catch (LDAPException e) {
            throw new IOException(
                    "%s holds an entry that cannot be in this directory, nothing was changed: %s: %s"
                            .formatted(folder.path(), entry.getDN(), e.getMessage()),
                    e);
        }
    }

    private static void requireSuffix(Folder folder, StoredEntries entries, DN suffix) throws IOException {
        String top = entries.top();
        if (!top.equals(suffix.toNormalizedString())) {
            throw new IOException("%s holds the directory of %s, not of %s: set that suffix or another folder"
                    .formatted(folder.path(), top, suffix));
        }
    }
}
