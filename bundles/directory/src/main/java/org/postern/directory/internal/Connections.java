package org.postern.directory.internal;

import com.unboundid.ldap.sdk.AbstractConnectionPool;
import com.unboundid.ldap.sdk.AggregatePostConnectProcessor;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.postern.directory.DirectoryAccess;

/** How connections are made: to the server in use, encrypted unless it is this machine, signed in. */
final class Connections {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** How often preferred servers are tried, in a thread of its own: trying a dead one may take long. */
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(1);

    private Connections() {}

    /** Opens none yet. */
    static LDAPConnectionPool pool(DirectoryAccess access, ServerInUse inUse) {
        try {
            OneServerSet servers = servers(access, inUse, List.of(new SignIn(access)));
            var pool = new LDAPConnectionPool(
                    servers, null, 0, access.connections(), 0, null, false, new StillUsable(servers));
            pool.setConnectionPoolName("postern");
            pool.setCreateIfNecessary(false);
            pool.setHealthCheckIntervalMillis(HEALTH_CHECK.toMillis());
            pool.setMaxWaitTimeMillis(
                    access.connectTimeout().plus(access.responseTimeout()).toMillis());
            return pool;
        } catch (LDAPException malformed) {
            throw malformed(malformed);
        }
    }

    private static IllegalArgumentException malformed(LDAPException why) {
        return new IllegalArgumentException("the directory settings are not valid: " + why.getMessage(), why);
    }

    /** For somebody else's sign-in: encrypted where it must be, bound as nobody. */
    static ServerSet anonymous(DirectoryAccess access, ServerInUse inUse) {
        try {
            return servers(access, inUse, List.of());
        } catch (LDAPException malformed) {
            throw malformed(malformed);
        }
    }

    private static OneServerSet servers(
            DirectoryAccess access, ServerInUse inUse, List<PostConnectProcessor> afterwards) throws LDAPException {
        SSLSocketFactory tls = tls(access);
        LDAPConnectionOptions options = options(access);
        var servers = new ArrayList<ServerSet>();
        for (String url : access.urls()) {
            var parsed = new LDAPURL(url);
            boolean upgraded = access.encryptedHere() || !THIS_MACHINE.contains(parsed.getHost());
            servers.add(server(parsed, upgraded, tls, options, afterwards));
        }
        return new OneServerSet(servers, inUse, access.suffix());
    }

    private static ServerSet server(
            LDAPURL url,
            boolean upgraded,
            SSLSocketFactory tls,
            LDAPConnectionOptions options,
            List<PostConnectProcessor> afterwards) {
        boolean encrypted = url.getScheme().equals("ldaps");
        SocketFactory sockets = encrypted ? tls : SocketFactory.getDefault();
        var steps = new ArrayList<>(afterwards);
        if (!encrypted && upgraded) {
            steps.add(0, new StartTLSPostConnectProcessor(tls));
        }
        return new SingleServerSet(
                url.getHost(), url.getPort(), sockets, options, null, new AggregatePostConnectProcessor(steps));
    }

    private static LDAPConnectionOptions options(DirectoryAccess access) {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) access.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(access.responseTimeout().toMillis());
        options.setAbandonOnTimeout(true);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    private static SSLSocketFactory tls(DirectoryAccess access) {
        try {
            return access.certificates().isPresent()
                    ? new SSLUtil(new PEMFileTrustManager(
                                    access.certificates().get().toFile()))
                            .createSSLSocketFactory()
                    : (SSLSocketFactory) SSLSocketFactory.getDefault();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "the trusted certificates cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** Sorts out, without asking the server, the connections that it closed and those to one that is not in use any more. */
    private static final class StillUsable extends LDAPConnectionPoolHealthCheck {
        private final OneServerSet servers;

        StillUsable(OneServerSet servers) {
            this.servers = servers;
        }

        @Override
        public void ensureConnectionValidForCheckout(LDAPConnection connection) throws LDAPException {
            if (!connection.isConnected()) {
                throw new LDAPException(ResultCode.SERVER_DOWN, "the server closed the connection");
            }
            if (!servers.leadsThere(connection)) {
                throw new LDAPException(ResultCode.SERVER_DOWN, "another server is in use now");
            }
        }

        @Override
        public void performPoolMaintenance(AbstractConnectionPool pool) {
            servers.tryPreferred();
        }
    }
}
