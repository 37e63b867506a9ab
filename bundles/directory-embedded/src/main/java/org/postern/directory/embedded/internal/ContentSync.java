package org.postern.directory.embedded.internal;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.SearchEntryParer;
import com.unboundid.ldap.protocol.IntermediateResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.ContentSyncDoneControl;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import com.unboundid.ldap.sdk.controls.ContentSyncState;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells a client of what it does not know yet (RFC 4533 §3.3, refreshOnly): of the entries that changed since its cookie
 * and of those that are gone, or of all entries, where the others are gone. Going on to tell (refreshAndPersist) is not
 * offered.
 */
final class ContentSync {
    private static final Refusal NO_PERSISTENCE =
            new Refusal(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "changes are told when they are asked for");

    private final RecentChanges recent;
    private final InMemoryRequestHandler engine;
    private final LDAPListenerClientConnection connection;

    ContentSync(RecentChanges recent, InMemoryRequestHandler engine, LDAPListenerClientConnection connection) {
        this.recent = recent;
        this.engine = engine;
        this.connection = connection;
    }

    /** Whether a search asks for it. */
    static boolean isIn(List<Control> controls) {
        return requestOf(controls).isPresent();
    }

    LDAPMessage process(int id, SearchRequestProtocolOp request, List<Control> controls) {
        byte type = LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST;
        try {
            var sync = new ContentSyncRequestControl(requestOf(controls).orElseThrow());
            if (sync.getMode() != ContentSyncRequestMode.REFRESH_ONLY) {
                return NO_PERSISTENCE.to(id, type);
            }
            if (engine.getEntry(new DN(request.getBaseDN())) == null) {
                return new Refusal(ResultCode.NO_SUCH_OBJECT, "").to(id, type);
            }
            return refresh(id, request, Optional.ofNullable(sync.getCookie()));
        } catch (LDAPException e) {
            return Refusal.because(e.getResultCode(), e).to(id, type);
        }
    }

    /** The cookie is made first: what changes while this tells is told again the next time. */
    private LDAPMessage refresh(int id, SearchRequestProtocolOp request, Optional<ASN1OctetString> known)
            throws LDAPException {
        var cookie = new ASN1OctetString(recent.cookie());
        Optional<Map<UUID, DN>> changed =
                known.map(ASN1OctetString::stringValue).flatMap(recent::since);
        if (changed.isPresent()) {
            tellOfChanged(id, request, changed.get());
        } else {
            tell(id, request, engine.createSnapshot().getEntryMap().values());
        }
        return new LDAPMessage(
                id,
                new SearchResultDoneProtocolOp(ResultCode.SUCCESS_INT_VALUE, null, null, null),
                new ContentSyncDoneControl(cookie, changed.isPresent()));
    }

    private void tellOfChanged(int id, SearchRequestProtocolOp request, Map<UUID, DN> changed) throws LDAPException {
        List<ReadOnlyEntry> there = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Map.Entry<UUID, DN> change : changed.entrySet()) {
            Optional<ReadOnlyEntry> entry = Optional.ofNullable(engine.getEntry(change.getValue()))
                    .filter(stored -> RecentChanges.id(stored).equals(change.getKey()));
            if (entry.isPresent() && matches(entry.get(), request)) {
                there.add(entry.get());
            } else {
                gone.add(change.getKey());
            }
        }
        tell(id, request, there);
        if (!gone.isEmpty()) {
            var word = ContentSyncInfoIntermediateResponse.createSyncIDSetResponse(null, gone, true);
            connection.sendIntermediateResponse(id, new IntermediateResponseProtocolOp(word));
        }
    }

    /** Sends those of them that match. */
    private void tell(int id, SearchRequestProtocolOp request, Collection<ReadOnlyEntry> entries) throws LDAPException {
        var attributes = new SearchEntryParer(request.getAttributes(), engine.getSchema());
        for (ReadOnlyEntry entry : entries) {
            if (matches(entry, request)) {
                var state = new ContentSyncStateControl(ContentSyncState.ADD, RecentChanges.id(entry), null);
                connection.sendSearchResultEntry(id, attributes.pareEntry(entry), state);
            }
        }
    }

    private boolean matches(ReadOnlyEntry entry, SearchRequestProtocolOp request) throws LDAPException {
        return entry.matchesBaseAndScope(request.getBaseDN(), request.getScope())
                && request.getFilter().matchesEntry(entry, engine.getSchema());
    }

    private static Optional<Control> requestOf(List<Control> controls) {
        return controls.stream()
                .filter(control -> control.getOID().equals(ContentSyncRequestControl.SYNC_REQUEST_OID))
                .findFirst();
    }
}
