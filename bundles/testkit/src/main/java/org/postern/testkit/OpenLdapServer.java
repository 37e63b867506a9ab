package org.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postern.ldapschema.BaseTree;
import org.postern.ldapschema.LdapSchema;

/** Debian's slapd with a configuration and a database of its own in a temporary folder. */
final class OpenLdapServer implements TestDirectory.Server {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "password-of-a-test";
    private static final String SLAPD = "/usr/sbin/slapd";

    private final Path folder;
    private final int port;
    private final Process process;

    private OpenLdapServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** With our schema, overlays and base tree. */
    static OpenLdapServer start() {
        try {
            Path folder = folder();
            load(folder, "0", configuration() + LdapSchema.openLdapConfig() + "\n" + database(folder));
            load(folder, "1", BaseTree.ldif(TestDirectory.SUFFIX));
            return start(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As a site has it before it heard of Postern: {@code cn=config} and the standard schema. */
    static OpenLdapServer startWithoutPostern() {
        try {
            Path folder = folder();
            load(folder, "0", configuration());
            return start(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static OpenLdapServer start(Path folder) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        SLAPD, "-F", folder + "/slapd.d", "-h", "ldap://127.0.0.1:" + port, "-d", "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var server = new OpenLdapServer(folder, port, process);
        Awaitility.await().atMost(PATIENCE).until(server::answers);
        return server;
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("postern-slapd");
        Files.createDirectories(folder.resolve("slapd.d"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("password"), PASSWORD);
        return folder;
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
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Folders.remove(folder);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            if (!process.isAlive()) {
                throw new IllegalStateException("slapd ended at once; see " + folder + "/log", notYet);
            }
            return false;
        }
    }

    /** What slapadd(8) reads into an empty configuration: the modules, the standard schema, and who may change them. */
    private static String configuration() {
        return """
                dn: cn=config
                objectClass: olcGlobal
                cn: config
                olcSizeLimit: unlimited

                dn: cn=module{0},cn=config
                objectClass: olcModuleList
                cn: module{0}
                olcModulePath: /usr/lib/ldap
                olcModuleLoad: back_mdb
                olcModuleLoad: syncprov
                olcModuleLoad: unique
                olcModuleLoad: refint

                dn: cn=schema,cn=config
                objectClass: olcSchemaConfig
                cn: schema

                include: file:///etc/ldap/schema/core.ldif

                include: file:///etc/ldap/schema/cosine.ldif

                include: file:///etc/ldap/schema/inetorgperson.ldif

                dn: olcDatabase={0}config,cn=config
                objectClass: olcDatabaseConfig
                olcDatabase: {0}config
                olcRootDN: cn=config
                olcRootPW: %PASSWORD

                """.replace("%PASSWORD", PASSWORD);
    }

    /** One database with the indices and overlays that a site should have. */
    private static String database(Path folder) {
        return """
                dn: olcDatabase={1}mdb,cn=config
                objectClass: olcDatabaseConfig
                objectClass: olcMdbConfig
                olcDatabase: {1}mdb
                olcSuffix: %SUFFIX
                olcRootDN: cn=admin,%SUFFIX
                olcRootPW: %PASSWORD
                olcDbDirectory: %FOLDER/data
                olcDbMaxSize: 268435456
                olcDbNoSync: TRUE
                olcDbIndex: objectClass eq
                olcDbIndex: entryCSN,entryUUID eq
                olcDbIndex: uid,cn,member,posternOwner,posternHost,posternHostName eq
                olcDbIndex: posternInstanceRef pres,eq

                dn: olcOverlay={0}unique,olcDatabase={1}mdb,cn=config
                objectClass: olcOverlayConfig
                objectClass: olcUniqueConfig
                olcOverlay: {0}unique
                olcUniqueURI: serialize ldap:///%SUFFIX?uid?sub?(objectClass=posternUser)

                dn: olcOverlay={1}refint,olcDatabase={1}mdb,cn=config
                objectClass: olcOverlayConfig
                objectClass: olcRefintConfig
                olcOverlay: {1}refint
                olcRefintAttribute: member
                olcRefintAttribute: posternInstanceRef
                olcRefintAttribute: posternOwner

                dn: olcOverlay={2}syncprov,olcDatabase={1}mdb,cn=config
                objectClass: olcOverlayConfig
                objectClass: olcSyncProvConfig
                olcOverlay: {2}syncprov
                olcSpCheckpoint: 100 10
                olcSpSessionlog: 10000
                """.replace("%SCHEMA", LdapSchema.openLdapConfig())
                .replace("%SUFFIX", TestDirectory.SUFFIX)
                .replace("%PASSWORD", PASSWORD)
                .replace("%FOLDER", folder.toString());
    }

    private static void load(Path folder, String database, String ldif) throws IOException {
        Path file = Files.writeString(folder.resolve(database + ".ldif"), ldif);
        Command.run(List.of("/usr/sbin/slapadd", "-n", database, "-F", folder + "/slapd.d", "-l", file.toString()))
                .orFail();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
