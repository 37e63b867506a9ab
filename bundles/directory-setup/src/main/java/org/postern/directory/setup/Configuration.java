package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import org.postern.directory.DirectoryConnections;
import org.postern.directory.setup.Lack.Place;

/** The configuration of a directory server, as far as somebody may look at it. */
record Configuration(Optional<LDAPConnection> connection) implements AutoCloseable {
    static Configuration open(DirectoryConnections connections, Optional<Account> account) throws LDAPException {
        return new Configuration(
                account.isPresent() ? Optional.of(account.get().signedIn(connections)) : Optional.empty());
    }

    /** What a server of that kind lacks beside the entries of the tree. */
    List<Lack> lacks(ServerKind kind, String suffix) throws LDAPException {
        if (connection.isEmpty() && kind != ServerKind.EMBEDDED) {
            return List.of(new Lack(
                    "schema, indices and access rules were not looked at: name an account for the server's configuration",
                    Place.CONFIGURATION,
                    List.of()));
        }
        return switch (kind) {
            case EMBEDDED -> List.of();
            case OPENLDAP -> new OpenLdapCheck(connection.orElseThrow(), suffix).lacks();
            case DS_389 -> new Ds389Check(connection.orElseThrow(), suffix).lacks();
            case OTHER -> new SchemaCheck(connection.orElseThrow()).lacks();
        };
    }

    @Override
    public void close() {
        connection.ifPresent(LDAPConnection::close);
    }
}
