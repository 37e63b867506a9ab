package org.postern.directory.internal;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ServerSet;
import java.util.List;
import java.util.stream.IntStream;

/** Connects to the server in use; where that does not answer, to the first that does, which is in use from then on. */
final class OneServerSet extends ServerSet {
    private final List<ServerSet> servers;
    private final ServerInUse inUse;
    private final String suffix;

    /** @param servers the preferred one first */
    OneServerSet(List<ServerSet> servers, ServerInUse inUse, String suffix) {
        this.servers = List.copyOf(servers);
        this.inUse = inUse;
        this.suffix = suffix;
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        int now = inUse.index();
        LDAPConnection connection = connection(now);
        if (leadsThere(connection)) {
            return connection;
        }
        connection.close();
        return getConnection();
    }

    private LDAPConnection connection(int server) throws LDAPException {
        try {
            return connectionTo(server);
        } catch (LDAPException away) {
            return anotherThan(server, away);
        }
    }

    private LDAPConnection anotherThan(int away, LDAPException why) throws LDAPException {
        LDAPException last = why;
        for (int other :
                IntStream.range(0, servers.size()).filter(i -> i != away).toArray()) {
            try {
                LDAPConnection connection = connectionTo(other);
                inUse.change(away, other);
                return connection;
            } catch (LDAPException awayToo) {
                last = awayToo;
            }
        }
        throw last;
    }

    private LDAPConnection connectionTo(int server) throws LDAPException {
        LDAPConnection connection = servers.get(server).getConnection();
        connection.setConnectionName(name(server));
        return connection;
    }

    private static String name(int server) {
        return "server " + server;
    }

    /** Whether a connection that was made here leads to the server in use. */
    boolean leadsThere(LDAPConnection connection) {
        return name(inUse.index()).equals(connection.getConnectionName());
    }

    /** Sees whether a preferred one could be used again; to be called every now and then. */
    void tryPreferred() {
        int now = inUse.index();
        IntStream.range(0, now)
                .filter(preferred -> hasAllOf(now, preferred))
                .findFirst()
                .ifPresent(inUse::canGoBackTo);
    }

    private boolean hasAllOf(int present, int preferred) {
        try (LDAPConnection to = servers.get(preferred).getConnection();
                LDAPConnection from = servers.get(present).getConnection()) {
            Progress wanted = Progress.of(from, suffix);
            return Progress.of(to, suffix).includes(wanted);
        } catch (LDAPException away) {
            return false;
        }
    }
}
