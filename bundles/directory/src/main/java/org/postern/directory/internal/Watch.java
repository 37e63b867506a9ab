package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.IntermediateResponse;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoType;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import java.time.Duration;
import java.util.Set;

/** A connection of its own for content synchronisation (RFC 4533), which goes on until somebody closes it. */
final class Watch implements AutoCloseable {
    static final String ENDED = "the directory did not go on telling of changes" + Outcome.BECAUSE;

    /** After so long without a word it ends, to be begun anew: the connection may be dead. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private static final Set<ContentSyncInfoType> REFRESH =
            Set.of(ContentSyncInfoType.REFRESH_DELETE, ContentSyncInfoType.REFRESH_PRESENT);

    private final LDAPConnection connection;

    Watch(LDAPConnection connection) {
        this.connection = connection;
    }

    /**
     * Hands on what the server tells of the entries that match.
     *
     * @return false where the server does not offer this
     * @throws org.postern.tenancy.UnavailableException where the server ended it, or this watch was closed
     */
    boolean run(DN base, Filter filter, Changes changes, String... attributes) {
        var request = new SearchRequest(changes, base.toString(), SearchScope.SUB, filter, attributes);
        request.addControl(new ContentSyncRequestControl(ContentSyncRequestMode.REFRESH_AND_PERSIST));
        request.setIntermediateResponseListener(word -> {
            if (endsTheFirstPart(word)) {
                changes.complete();
            }
        });
        request.setResponseTimeoutMillis(LONGEST_SILENCE.toMillis());
        try {
            connection.search(request);
        } catch (LDAPException ended) {
            if (Searches.isNotOffered(ended.getResultCode())) {
                return false;
            }
            if (!ResultCode.TIMEOUT.equals(ended.getResultCode())) {
                throw Outcome.failure(ended, ENDED);
            }
        }
        return true;
    }

    private static boolean endsTheFirstPart(IntermediateResponse word) {
        try {
            var told = ContentSyncInfoIntermediateResponse.decode(word);
            return REFRESH.contains(told.getType()) && told.refreshDone();
        } catch (LDAPException ofAnotherKind) {
            return false;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
