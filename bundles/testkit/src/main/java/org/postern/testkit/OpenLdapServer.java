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
public final class OpenLdapServer implements TestDirectory.Server {
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
            Path folder = Files.createTempDirectory("postern-slapd");
            prepare(folder);
            return start(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Fills an empty folder with all that a slapd of its own needs: its configuration with our schema, indices and overlays,
     * a database with the base tree, and {@code password}, the file that its administrator signs in with.
     */
    public static void prepare(Path folder) throws IOException {
        makeFolders(folder);
        load(folder, "0", configuration() + LdapSchema.openLdapConfig() + "\n" + database(folder));
        load(folder, "1", BaseTree.ldif(TestDirectory.SUFFIX));
    }

    /** The same with many tenants besides. */
    public static void prepare(Path folder, LargeTenancy tenancy) throws IOException {
        prepare(folder);
        Path ldif = folder.resolve("tenancy.ldif");
        tenancy.writeTo(ldif, TestDirectory.SUFFIX);
        load(folder, "1", ldif);
        Files.delete(ldif);
    }

    /** What runs a slapd on a folder that was prepared, in the foreground. */
    public static List<String> command(Path folder, int port) {
        return List.of(SLAPD, "-F", folder + "/slapd.d", "-h", "ldap://127.0.0.1:" + port, "-d", "0");
    }

    static OpenLdapServer start(LargeTenancy tenancy) {
        try {
            Path folder = Files.createTempDirectory("postern-slapd");
            prepare(folder, tenancy);
            return start(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As a site has it before it heard of Postern: {@code cn=config} and the standard schema. */
    static OpenLdapServer startWithoutPostern() {
        try {
            Path folder = Files.createTempDirectory("postern-slapd");
            makeFolders(folder);
            load(folder, "0", configuration());
            return start(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static OpenLdapServer start(Path folder) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(command(folder, port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var server = new OpenLdapServer(folder, port, process);
        Awaitility.await().atMost(PATIENCE).until(server::answers);
        return server;
    }

    private static void makeFolders(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("slapd.d"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("password"), PASSWORD);
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
                olcDbMaxSize: 4294967296
                olcDbNoSync: TRUE
                olcLimits: users size.soft=500 size.hard=unlimited
                olcDbIndex: objectClass eq
                olcDbIndex: entryCSN,entryUUID eq
                olcDbIndex: uid,mail,cn,member eq
                olcDbIndex: posternOwner,posternHolder,posternHost,posternHostName,posternFormerName eq
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
                """.replace("%SUFFIX", TestDirectory.SUFFIX)
                .replace("%PASSWORD", PASSWORD)
                .replace("%FOLDER", folder.toString());
    }

    private static void load(Path folder, String database, String ldif) throws IOException {
        load(folder, database, Files.writeString(folder.resolve(database + ".ldif"), ldif));
    }

    /** Quick, for there is nothing yet that could be lost. */
    private static void load(Path folder, String database, Path ldif) {
        Command.run(List.of(
                        "/usr/sbin/slapadd", "-q", "-n", database, "-F", folder + "/slapd.d", "-l", ldif.toString()))
                .orFail();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
