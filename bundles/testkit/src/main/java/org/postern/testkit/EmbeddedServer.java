package org.postern.testkit;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.postern.ldapschema.BaseTree;
import org.postern.ldapschema.LdapSchema;

/** UnboundID's directory in memory. */
final class EmbeddedServer implements TestDirectory.Server {
    private static final int SALT_BYTES = 8;

    private final InMemoryDirectoryServer server;

    private EmbeddedServer(InMemoryDirectoryServer server) {
        this.server = server;
    }

    static EmbeddedServer start() {
        try {
            var server = new InMemoryDirectoryServer(configuration());
            server.importFromLDIF(false, new LDIFReader(stream(BaseTree.ldif(TestDirectory.SUFFIX))));
            server.startListening();
            return new EmbeddedServer(server);
        } catch (LDAPException | LDIFException | NoSuchAlgorithmException broken) {
            throw new IllegalStateException("the directory in memory did not start", broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String url() {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static InMemoryDirectoryServerConfig configuration()
            throws LDAPException, LDIFException, IOException, NoSuchAlgorithmException {
        var configuration = new InMemoryDirectoryServerConfig(TestDirectory.SUFFIX);
        configuration.setSchema(
                Schema.mergeSchemas(Schema.getDefaultStandardSchema(), Schema.getSchema(stream(LdapSchema.ldif()))));
        configuration.addAdditionalBindCredentials(TestDirectory.BIND_DN, TestDirectory.PASSWORD);
        configuration.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
        configuration.setEqualityIndexAttributes(
                "uid", "cn", "member", "posternOwner", "posternHost", "posternHostName", "posternInstanceRef");
        configuration.setPasswordEncoders(new SaltedMessageDigestInMemoryPasswordEncoder(
                "{SSHA512}",
                Base64PasswordEncoderOutputFormatter.getInstance(),
                MessageDigest.getInstance("SHA-512"),
                SALT_BYTES,
                false,
                true));
        return configuration;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
