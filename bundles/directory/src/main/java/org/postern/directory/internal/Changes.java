package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What content synchronisation sends (RFC 4533 §3.4): first every entry, then a word that this was all, then each change.
 * Tells once of the first part as a whole, and after that of each entry that no longer shows what it showed. The SDK hands over words
 * and entries on two threads, so a word may overtake the entries before it: that costs a notice too many, never one too few.
 */
final class Changes implements SearchResultListener {
    private static final long serialVersionUID = 1L;

    private final transient Map<DN, String> seen = new HashMap<>();
    private final transient Function<StoredEntry, String> shown;
    private final transient Consumer<Set<DN>> notice;
    private boolean whole;

    /**
     * @param shown what of an entry matters; an entry that was removed comes without attributes
     * @param notice told of the entries that changed; of none of them in particular where all may have
     */
    Changes(Function<StoredEntry, String> shown, Consumer<Set<DN>> notice) {
        this.shown = shown;
        this.notice = notice;
    }

    @Override
    public synchronized void searchEntryReturned(SearchResultEntry received) {
        var entry = new StoredEntry(received);
        String now = shown.apply(entry);
        String before = seen.put(entry.dn(), now);
        if (whole && !now.equals(before)) {
            notice.accept(Set.of(entry.dn()));
        }
    }

    /** Every entry has come. */
    synchronized void complete() {
        if (!whole) {
            whole = true;
            notice.accept(Set.of());
        }
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        // What lies on another server is not this directory's to tell of.
    }
}
