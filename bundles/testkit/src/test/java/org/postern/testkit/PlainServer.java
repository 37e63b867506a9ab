package org.postern.testkit;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.ldapschema.BaseTree;
import org.postern.ldapschema.LdapSchema;

/** A server that does not tell of changes and mends no references: what any LDAPv3 server can be relied on for. */
final class PlainServer implements TestDirectory.Server {
    private static final String PASSWORD = "password-of-a-test";

    private final Path folder;
    private final InMemoryDirectoryServer server;

    private PlainServer(Path folder, InMemoryDirectoryServer server) {
        this.folder = folder;
        this.server = server;
    }

    static PlainServer start() {
        try {
            Path folder = Files.createTempDirectory("postern-plain");
            Files.writeString(folder.resolve("password"), PASSWORD);
            var server = new InMemoryDirectoryServer(configuration());
            server.importFromLDIF(true, new LDIFReader(stream(BaseTree.ldif(TestDirectory.SUFFIX))));
            server.startListening();
            return new PlainServer(folder, server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (LDAPException | LDIFException failure) {
            throw new AssertionError(failure);
        }
    }

    private static InMemoryDirectoryServerConfig configuration() throws LDAPException, IOException, LDIFException {
        var configuration = new InMemoryDirectoryServerConfig(TestDirectory.SUFFIX);
        configuration.setSchema(
                Schema.mergeSchemas(Schema.getDefaultStandardSchema(), Schema.getSchema(stream(LdapSchema.ldif()))));
        configuration.addAdditionalBindCredentials(TestDirectory.BIND_DN, PASSWORD);
        configuration.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
        return configuration;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String url() {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    @Override
    public Path passwordFile() {
        return folder.resolve("password");
    }

    @Override
    public void close() throws IOException {
        server.shutDown(true);
        Folders.remove(folder);
    }
}
