package org.postern.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.postern.ldapschema.BaseTree;
import org.postern.ldapschema.LdapSchema;

/** A directory in memory whose limits, port and certificate a test chooses. */
final class MemoryServer {
    static final String SUFFIX = "dc=example,dc=com";
    static final String BIND_DN = "cn=admin," + SUFFIX;
    static final String PASSWORD = "password-of-a-test";

    private MemoryServer() {}

    static InMemoryDirectoryServerConfig configuration(String password) throws Exception {
        var configuration = new InMemoryDirectoryServerConfig(SUFFIX);
        configuration.setSchema(
                Schema.mergeSchemas(Schema.getDefaultStandardSchema(), Schema.getSchema(stream(LdapSchema.ldif()))));
        configuration.addAdditionalBindCredentials(BIND_DN, password);
        return configuration;
    }

    static InMemoryDirectoryServer start(int port) throws Exception {
        InMemoryDirectoryServerConfig configuration = configuration(PASSWORD);
        configuration.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), port, null));
        return start(configuration);
    }

    static InMemoryDirectoryServer start(InMemoryDirectoryServerConfig configuration) throws Exception {
        var server = new InMemoryDirectoryServer(configuration);
        server.importFromLDIF(true, new LDIFReader(stream(BaseTree.ldif(SUFFIX))));
        server.startListening();
        return server;
    }

    /** Answers in TLS alone, with the key of a PKCS #12 file. */
    static InMemoryDirectoryServer startTls(Path keyStore, String keyPassword) throws Exception {
        InMemoryDirectoryServerConfig configuration = configuration(PASSWORD);
        configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "tls",
                InetAddress.getLoopbackAddress(),
                0,
                keys(keyStore, keyPassword).createSSLServerSocketFactory(),
                null));
        return start(configuration);
    }

    /** Answers in clear until it is asked for StartTLS, and then with the key of a PKCS #12 file. */
    static InMemoryDirectoryServer startUpgradable(Path keyStore, String keyPassword) throws Exception {
        InMemoryDirectoryServerConfig configuration = configuration(PASSWORD);
        configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig(
                "upgradable",
                InetAddress.getLoopbackAddress(),
                0,
                keys(keyStore, keyPassword).createSSLSocketFactory()));
        return start(configuration);
    }

    private static SSLUtil keys(Path keyStore, String password) throws Exception {
        return new SSLUtil(new KeyStoreKeyManager(keyStore.toFile(), password.toCharArray(), "PKCS12", "server"), null);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
