package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import java.util.Map;

/** The entries that a write may change. */
sealed interface Extent {
    /** A delete or a rename mends references anywhere. */
    Extent ALL = new Everything();

    /** An add or a modify changes the entry it names. */
    static Extent of(DN entry) {
        return new One(entry);
    }

    /** These entries as they are now, those that do not exist left out. */
    Map<DN, ReadOnlyEntry> entries(InMemoryRequestHandler engine);

    /** Every entry. */
    record Everything() implements Extent {
        @Override
        public Map<DN, ReadOnlyEntry> entries(InMemoryRequestHandler engine) {
            return engine.createSnapshot().getEntryMap();
        }
    }

    /** One entry. */
    record One(DN dn) implements Extent {
        @Override
        public Map<DN, ReadOnlyEntry> entries(InMemoryRequestHandler engine) {
            ReadOnlyEntry entry = engine.getEntry(dn);
            return entry == null ? Map.of() : Map.of(dn, entry);
        }
    }
}
