package org.postern.directory.internal;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.PersistentSearchChangeType;
import com.unboundid.ldap.sdk.controls.PersistentSearchRequestControl;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection of its own for persistent search (draft-ietf-ldapext-psearch-03), which goes on until somebody closes it. The
 * server sends each entry that matches and then each that changed, but no word between the two, and nothing of one that
 * matches no more: so whatever it sends is a hint to look, and no more than that.
 */
final class PersistentSearch implements AsyncSearchResultListener, AutoCloseable {
    private static final long serialVersionUID = 1L;

    /** After so long it ends, to be begun anew: the connection may be dead. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final boolean CHANGES_ONLY = false;
    private static final boolean CHANGE_NOTICES = false;

    private final transient LDAPConnection connection;
    private final transient Runnable hint;
    private transient volatile Optional<SearchResult> end = Optional.empty();

    /** @param hint called on a thread of the connection, which it must not hold up */
    PersistentSearch(LDAPConnection connection, Runnable hint) {
        this.connection = connection;
        this.hint = hint;
    }

    /** Returns before the server has said whether it offers this. */
    void begin(DN base, Filter filter) {
        var request = new SearchRequest(this, base.toString(), SearchScope.SUB, filter, SearchRequest.NO_ATTRIBUTES);
        request.addControl(new PersistentSearchRequestControl(
                PersistentSearchChangeType.allChangeTypes(), CHANGES_ONLY, CHANGE_NOTICES));
        request.setResponseTimeoutMillis(LONGEST.toMillis());
        try {
            connection.asyncSearch(request);
        } catch (LDAPException failure) {
            throw Outcome.failure(failure, Watch.ENDED);
        }
    }

    boolean goesOn() {
        return end.isEmpty();
    }

    /**
     * Why it ended: false where the server does not offer this, true where it had lasted long enough.
     *
     * @throws org.postern.tenancy.UnavailableException where the server ended it, or it was closed
     */
    boolean isOffered() {
        ResultCode code = end.map(SearchResult::getResultCode).orElse(ResultCode.TIMEOUT);
        if (Searches.isNotOffered(code)) {
            return false;
        }
        if (!ResultCode.TIMEOUT.equals(code)) {
            throw Outcome.failure(new LDAPException(end.orElseThrow()), Watch.ENDED);
        }
        return true;
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
        hint.run();
    }

    @Override
    public void searchResultReceived(AsyncRequestID request, SearchResult result) {
        end = Optional.of(result);
        hint.run();
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        // What lies on another server is not this directory's to tell of.
    }

    @Override
    public void close() {
        connection.close();
    }
}
