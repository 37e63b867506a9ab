package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ObjectPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a search of one connection found, held back until the search is over: the engine would send them
 * under its lock, and a client that stops reading would stop every writer.
 */
final class SearchResults implements SearchEntryTransformer {
    private final LDAPListenerClientConnection connection;
    private final List<ObjectPair<SearchResultEntryProtocolOp, Control[]>> found = new ArrayList<>();
    private boolean sending;

    SearchResults(LDAPListenerClientConnection connection) {
        this.connection = connection;
        connection.addSearchEntryTransformer(this);
    }

    /** Nothing for an entry that is held back. */
    @Override
    public @Nullable ObjectPair<SearchResultEntryProtocolOp, Control[]> transformEntry(
            int messageId, SearchResultEntryProtocolOp entry, Control[] controls) {
        var result = new ObjectPair<>(entry, controls);
        if (sending) {
            return result;
        }
        found.add(result);
        return null;
    }

    /** @throws LDAPException where the client is gone */
    void send(int messageId) throws LDAPException {
        sending = true;
        try {
            for (ObjectPair<SearchResultEntryProtocolOp, Control[]> entry : found) {
                connection.sendSearchResultEntry(messageId, entry.getFirst(), entry.getSecond());
            }
        } finally {
            sending = false;
            found.clear();
        }
    }
}
