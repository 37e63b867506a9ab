package org.postern.directory.internal;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an answer is had whole, on one connection. */
final class Searches {
    private static final int PAGE = 1000;

    /** Codes by which the servers say that there is more than they give at once (slapd-config(5), {@code olcLimits}). */
    private static final Set<ResultCode> LIMITS =
            Set.of(ResultCode.SIZE_LIMIT_EXCEEDED, ResultCode.ADMIN_LIMIT_EXCEEDED);

    /** Codes by which the servers say that they do not know a control, or do not let this account use it. */
    private static final Set<ResultCode> NOT_OFFERED =
            Set.of(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

    private Searches() {}

    /** Whether the server gave less than there is. */
    static boolean isLimited(LDAPException failure) {
        return LIMITS.contains(failure.getResultCode());
    }

    /** Whether the server does not do what a control asked for, and will not the next time either. */
    static boolean isNotOffered(ResultCode code) {
        return NOT_OFFERED.contains(code);
    }

    /**
     * Asks page by page only where the server limits its answers: slapd finds a small branch of a large tree at once, and a
     * hundred times slower in pages.
     */
    static List<StoredEntry> whole(LDAPConnection connection, SearchRequest request) throws LDAPException {
        try {
            return entries(connection.search(request));
        } catch (LDAPSearchException cutShort) {
            if (!isLimited(cutShort)) {
                throw cutShort;
            }
            return inPages(connection, request);
        }
    }

    private static List<StoredEntry> inPages(LDAPConnection connection, SearchRequest request) throws LDAPException {
        var entries = new ArrayList<StoredEntry>();
        Optional<ASN1OctetString> next = Optional.empty();
        do {
            request.setControls(new SimplePagedResultsControl(PAGE, next.orElse(null), true));
            SearchResult page = connection.search(request);
            entries.addAll(entries(page));
            next = Optional.ofNullable(SimplePagedResultsControl.get(page))
                    .filter(SimplePagedResultsControl::moreResultsToReturn)
                    .map(SimplePagedResultsControl::getCookie);
        } while (next.isPresent());
        return entries;
    }

    private static List<StoredEntry> entries(SearchResult found) throws LDAPException {
        if (found.getReferenceCount() > 0) {
            throw new LDAPException(
                    ResultCode.REFERRAL, "a part of the answer lies on another server, which is not asked");
        }
        return found.getSearchEntries().stream().map(StoredEntry::new).toList();
    }

    /** What changed since a cookie was given. */
    static Refresh refreshed(
            LDAPConnection connection, Range range, Optional<ASN1OctetString> cookie, String... attributes)
            throws LDAPException {
        var refresh = new Refresh(cookie);
        var request = new SearchRequest(refresh, range.base().toString(), range.scope(), range.filter(), attributes);
        request.addControl(
                new ContentSyncRequestControl(ContentSyncRequestMode.REFRESH_ONLY, cookie.orElse(null), false));
        request.setIntermediateResponseListener(refresh::intermediateResponseReturned);
        refresh.complete(connection.search(request));
        return refresh;
    }
}
