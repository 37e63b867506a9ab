package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import org.postern.directory.DirectoryConnections;

/**
 * Somebody to sign in to the directory as.
 *
 * @param bindDn his distinguished name
 * @param password never shown
 */
public record Account(String bindDn, String password) {
    /** Opens a connection that is signed in as he; none is left open where the server refuses that. */
    LDAPConnection signedIn(DirectoryConnections connections) throws LDAPException {
        LDAPConnection connection = connections.connect();
        try {
            connection.bind(bindDn, password);
            return connection;
        } catch (LDAPException refused) {
            connection.close();
            throw refused;
        }
    }

    @Override
    public String toString() {
        return bindDn;
    }
}
