package org.postern.directory.internal;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.IntermediateResponse;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.controls.ContentSyncDoneControl;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoType;
import com.unboundid.ldap.sdk.controls.ContentSyncState;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What content synchronisation told since the last time (RFC 4533 §3.3): the entries that changed, and either those that
 * are gone or, where the server no longer knows which, those that are left. The SDK hands over words and entries on two
 * threads.
 */
final class Refresh implements SearchResultListener {
    private static final long serialVersionUID = 1L;

    private final transient Map<UUID, StoredEntry> changed = new HashMap<>();
    private final transient Set<UUID> gone = new HashSet<>();
    private final transient Set<UUID> left = new HashSet<>();
    private final boolean whole;
    private transient Optional<ASN1OctetString> cookie;
    private boolean tellsWhatIsGone;
    private transient Optional<LDAPException> unreadable = Optional.empty();

    /** @param cookie of the last time; without one every entry is told of */
    Refresh(Optional<ASN1OctetString> cookie) {
        this.whole = cookie.isEmpty();
        this.cookie = cookie;
    }

    @Override
    public synchronized void searchEntryReturned(SearchResultEntry entry) {
        try {
            ContentSyncStateControl state = ContentSyncStateControl.get(entry);
            UUID id = state.getEntryUUID();
            if (state.getState() == ContentSyncState.DELETE) {
                gone.add(id);
            } else if (state.getState() == ContentSyncState.PRESENT) {
                left.add(id);
            } else {
                changed.put(id, new StoredEntry(entry));
            }
        } catch (LDAPException malformed) {
            unreadable = Optional.of(malformed);
        }
    }

    /** Takes up a word that came between the entries. */
    synchronized void intermediateResponseReturned(IntermediateResponse word) {
        try {
            var told = ContentSyncInfoIntermediateResponse.decode(word);
            if (told.getType() == ContentSyncInfoType.SYNC_ID_SET) {
                (told.refreshDeletes() ? gone : left).addAll(told.getEntryUUIDs());
            }
        } catch (LDAPException malformed) {
            unreadable = Optional.of(malformed);
        }
    }

    /** @throws LDAPException where the server said something that is no content synchronisation */
    synchronized void complete(SearchResult result) throws LDAPException {
        if (unreadable.isPresent()) {
            throw unreadable.get();
        }
        Optional<ContentSyncDoneControl> done = Optional.ofNullable(ContentSyncDoneControl.get(result));
        tellsWhatIsGone = done.map(ContentSyncDoneControl::refreshDeletes).orElse(false);
        cookie = done.map(ContentSyncDoneControl::getCookie).or(() -> cookie);
    }

    /** The entries that are new or not as they were, by their {@code entryUUID}. */
    synchronized Map<UUID, StoredEntry> changed() {
        return Collections.unmodifiableMap(changed);
    }

    /**
     * Whether the server tells of entries by their {@code entryUUID}, as it must. 389 DS has its {@code nsUniqueId} there, and
     * after the first time says nothing of those that are as they were, as if they were gone.
     */
    synchronized boolean isByEntryUuid() {
        return changed.entrySet().stream()
                .allMatch(told -> told.getValue()
                        .optional(StoredEntry.ID)
                        .equals(Optional.of(told.getKey().toString())));
    }

    /** Those of the entries known the last time that are gone, or not as they were. */
    synchronized Set<UUID> outdated(Set<UUID> known) {
        Set<UUID> outdated = new HashSet<>(whole || !tellsWhatIsGone ? known : gone);
        outdated.removeAll(left);
        outdated.addAll(changed.keySet());
        outdated.retainAll(known);
        return outdated;
    }

    /** For the next time. */
    synchronized Optional<ASN1OctetString> cookie() {
        return cookie;
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        // What lies on another server is not this directory's to tell of.
    }
}
