package org.postern.directory.internal;

import com.unboundid.ldap.sdk.AggregatePostConnectProcessor;
import com.unboundid.ldap.sdk.FailoverServerSet;
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

/** How connections are made: the first server that answers, encrypted unless it is this machine, signed in. */
final class Connections {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** How long connections to a server that is not the preferred one are used: after that the preferred one is tried. */
    private static final Duration FAIL_BACK = Duration.ofSeconds(3);

    /** How often connections that are too old are sought, in a thread of their own: trying a dead server may take long. */
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(1);

    private Connections() {}

    /** Opens none yet. */
    static LDAPConnectionPool pool(DirectoryAccess access) {
        try {
            var pool = new LDAPConnectionPool(
                    servers(access, List.of(new SignIn(access))),
                    null,
                    0,
                    access.connections(),
                    0,
                    null,
                    false,
                    new StillConnected());
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
    static ServerSet anonymous(DirectoryAccess access) {
        try {
            return servers(access, List.of());
        } catch (LDAPException malformed) {
            throw malformed(malformed);
        }
    }

    private static ServerSet servers(DirectoryAccess access, List<PostConnectProcessor> afterwards)
            throws LDAPException {
        SSLSocketFactory tls = tls(access);
        LDAPConnectionOptions options = options(access);
        var servers = new ArrayList<ServerSet>();
        for (String url : access.urls()) {
            var parsed = new LDAPURL(url);
            boolean upgraded = access.encryptedHere() || !THIS_MACHINE.contains(parsed.getHost());
            servers.add(server(parsed, upgraded, tls, options, afterwards));
        }
        var failover = new FailoverServerSet(List.copyOf(servers));
        failover.setMaxFailoverConnectionAgeMillis(FAIL_BACK.toMillis());
        return failover;
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

    /** Sorts out, without asking the server, the connections that it closed. */
    private static final class StillConnected extends LDAPConnectionPoolHealthCheck {
        @Override
        public void ensureConnectionValidForCheckout(LDAPConnection connection) throws LDAPException {
            if (!connection.isConnected()) {
                throw new LDAPException(ResultCode.SERVER_DOWN, "the server closed the connection");
            }
        }
    }
}
