package org.postern.testkit;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postern.directory.DirectoryAccess;
import org.postern.ldapschema.Ds389Files;

/** Debian's 389 Directory Server with an instance of its own in a temporary folder; needs root for a mount namespace. */
public final class Ds389Server implements TestDirectory.Server {
    /** What the script that makes and starts it becomes in the end. */
    private static final String SERVER = "/usr/sbin/ns-slapd";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONSOLE = "cn=console,cn=postern," + TestDirectory.SUFFIX;
    private static final String PASSWORD = "password-of-a-test";

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private Process process;

    private Ds389Server(Path folder) throws IOException {
        this.folder = folder;
        this.port = OpenLdapServer.freePort();
        this.tlsPort = OpenLdapServer.freePort();
        this.process = run();
    }

    /** With our schema, plugins, indices and tree. */
    static Ds389Server start() {
        try {
            Ds389Server server = startWithSchemaAlone();
            server.configure();
            server.restart();
            server.apply(treeBelowSuffix());
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As a site has it that gave it our schema and nothing else, with its suffix entry. */
    static Ds389Server startWithSchemaAlone() throws IOException {
        Path folder = Files.createTempDirectory("postern-389");
        prepare(folder);
        var server = new Ds389Server(folder);
        server.apply(TestDirectory.suffixEntry());
        return server;
    }

    /** What a site's administrator adds once to the tree; an empty one has no rules at all. */
    static void letPeopleWriteTheirPasswords(TestDirectory directory) throws LDAPException {
        Ldap.modify(
                directory,
                directory.suffix(),
                new Modification(
                        ModificationType.REPLACE,
                        "aci",
                        "(targetattr=\"userPassword\")(version 3.0; acl \"own password\";"
                                + " allow (write) userdn=\"ldap:///self\";)"));
    }

    private static void prepare(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("password"), PASSWORD);
        Files.writeString(folder.resolve("98postern.ldif"), Ds389Files.schema());
        try (InputStream script = Ds389Server.class.getResourceAsStream("ds389")) {
            Files.copy(script, folder.resolve("run"));
        }
        folder.resolve("run").toFile().setExecutable(true);
    }

    private Process run() throws IOException {
        Process started = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        folder.resolve("run").toString(),
                        folder.toString(),
                        Integer.toString(port),
                        Integer.toString(tlsPort),
                        TestDirectory.SUFFIX,
                        TestDirectory.BIND_DN)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
        Awaitility.await().atMost(PATIENCE).until(() -> answers(started));
        return started;
    }

    /** While an instance is made, another server answers in its place for a moment. */
    private boolean answers(Process started) {
        boolean itself = started.info().command().filter(SERVER::equals).isPresent();
        try (LDAPConnection connection = signedIn()) {
            return itself && connection.isConnected();
        } catch (LDAPException notYet) {
            if (!started.isAlive()) {
                throw new IllegalStateException("389 DS ended at once; see " + folder + "/output", notYet);
            }
            return false;
        }
    }

    /** Plugins take effect with the next start. */
    private void configure() throws IOException {
        apply(Ds389Files.server(TestDirectory.SUFFIX));
        apply("""
                dn: cn=config
                changetype: modify
                replace: nsslapd-accesslog-logbuffering
                nsslapd-accesslog-logbuffering: off
                """);
    }

    void restart() throws IOException {
        stop();
        process = run();
    }

    private void apply(String ldif) throws IOException {
        try (LDAPConnection connection = signedIn();
                var reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            for (LDIFChangeRecord change = reader.readChangeRecord(true);
                    change != null;
                    change = reader.readChangeRecord(true)) {
                change.processChange(connection);
            }
        } catch (LDAPException | LDIFException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    private LDAPConnection signedIn() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, TestDirectory.BIND_DN, PASSWORD);
    }

    @Override
    public String url() {
        return "ldap://127.0.0.1:" + port;
    }

    @Override
    public Path passwordFile() {
        return folder.resolve("password");
    }

    @Override
    public String tree() {
        return TestDirectory.suffixEntry() + treeBelowSuffix();
    }

    private static String treeBelowSuffix() {
        return Ds389Files.tree(TestDirectory.SUFFIX).replace("{CRYPT}*", PASSWORD);
    }

    @Override
    public DirectoryAccess access() {
        return access(TestDirectory.BIND_DN, passwordFile());
    }

    @Override
    public DirectoryAccess consoleAccess() {
        return access(CONSOLE, passwordFile()).onBehalfOfOthers();
    }

    /** Encrypted, for it lets nobody set a password in clear. */
    DirectoryAccess access(String bindDn, Path password) {
        return DirectoryAccess.of("ldap://localhost:" + port, TestDirectory.SUFFIX, bindDn, password)
                .trusting(certificates())
                .encryptedHereToo();
    }

    private Path certificates() {
        return folder.resolve("etc/slapd-postern/ca.crt");
    }

    @Override
    public LDAPConnection connect() throws LDAPException {
        try {
            var tls = new SSLUtil(new PEMFileTrustManager(certificates().toFile())).createSSLSocketFactory();
            return new LDAPConnection(tls, "localhost", tlsPort);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** Has a line for each operation, which tells on whose account. */
    Path accessLog() {
        return folder.resolve("log/slapd-postern/access");
    }

    @Override
    public void close() throws IOException {
        stop();
        Folders.remove(folder);
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
