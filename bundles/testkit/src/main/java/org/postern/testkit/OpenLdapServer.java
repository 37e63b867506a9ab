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

    static OpenLdapServer start() {
        try {
            Path folder = Files.createTempDirectory("postern-slapd");
            Files.createDirectories(folder.resolve("slapd.d"));
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve("password"), PASSWORD);
            load(folder, "0", configuration(folder));
            load(folder, "1", BaseTree.ldif(TestDirectory.SUFFIX));
            int port = freePort();
            Process process = new ProcessBuilder(
                            SLAPD, "-F", folder + "/slapd.d", "-h", "ldap://127.0.0.1:" + port, "-d", "0")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var server = new OpenLdapServer(folder, port, process);
            Awaitility.await().atMost(PATIENCE).until(server::answers);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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

    /** What slapadd(8) reads into an empty configuration: standard schema, ours, one database with its overlays. */
    private static String configuration(Path folder) {
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

                %SCHEMA
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
