package org.postern.testkit;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postern.directory.DirectoryAccess;
import org.postern.ldapschema.OpenLdapFiles;

/** Debian's slapd with a configuration and a database of its own in a temporary folder. */
public final class OpenLdapServer implements TestDirectory.Server {
    private static final Duration SOON = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONSOLE = "cn=console,cn=postern," + TestDirectory.SUFFIX;
    static final String PASSWORD = "password-of-a-test";
    private static final String SLAPD = "/usr/sbin/slapd";

    private final Path folder;
    private final int port;
    private Process process;

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

    /** The same as another product has it, with that product's schema. */
    static OpenLdapServer start(TreeForm form) {
        try {
            Path folder = Files.createTempDirectory("postern-slapd");
            prepare(folder, form);
            return start(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Fills an empty folder with all that a slapd of its own needs: its configuration with our schema, indices and overlays,
     * a database with the base tree, and {@code password}, the file that its administrator and the console's account sign in
     * with.
     */
    public static void prepare(Path folder) throws IOException {
        prepare(folder, TreeForm.POSTERN);
    }

    private static void prepare(Path folder, TreeForm form) throws IOException {
        makeFolders(folder);
        load(folder, "0", SlapdConfiguration.configuration(form.schema()) + SlapdConfiguration.database(folder));
        load(folder, "1", TestDirectory.suffixEntry());
        modify(folder, OpenLdapFiles.modules());
        load(folder, "0", OpenLdapFiles.schema());
        modify(folder, OpenLdapFiles.database(TestDirectory.SUFFIX));
        load(folder, "1", treeBelowSuffix() + form.base());
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
        return command(folder, port, "0");
    }

    private static List<String> command(Path folder, int port, String told) {
        return List.of(
                SLAPD, "-F", folder + "/slapd.d", "-h", "ldap://127.0.0.1:" + port + " " + local(folder), "-d", told);
    }

    /** Where programs of this machine reach it as whoever runs them (ldapi, SASL EXTERNAL). */
    private static String local(Path folder) {
        return "ldapi://" + URLEncoder.encode(folder.resolve("ldapi").toString(), StandardCharsets.UTF_8);
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

    /** As a site has it before it heard of Postern: Debian's configuration, and a database with its suffix entry. */
    static OpenLdapServer startWithoutPostern() {
        try {
            Path folder = Files.createTempDirectory("postern-slapd");
            makeFolders(folder);
            load(folder, "0", SlapdConfiguration.configuration("") + SlapdConfiguration.database(folder));
            load(folder, "1", TestDirectory.suffixEntry());
            return start(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static OpenLdapServer start(Path folder) throws IOException {
        int port = freePort();
        var server = new OpenLdapServer(folder, port, run(folder, port));
        Awaitility.await().atMost(PATIENCE).until(server::answers);
        return server;
    }

    /** One that is listened to. */
    static OpenLdapServer start(UnindexedSearches unindexed) {
        try {
            Path folder = Files.createTempDirectory("postern-slapd");
            prepare(folder);
            int port = freePort();
            Process process = new ProcessBuilder(command(folder, port, UnindexedSearches.LEVELS))
                    .redirectErrorStream(true)
                    .start();
            var listener = new Thread(() -> process.inputReader().lines().forEach(unindexed), "slapd");
            listener.setDaemon(true);
            listener.start();
            var server = new OpenLdapServer(folder, port, process);
            Awaitility.await().atMost(PATIENCE).until(server::answers);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Two that hold the same tree and tell each other of every change (slapd-config(5), {@code olcMultiProvider}). */
    static List<OpenLdapServer> startReplicating() {
        try {
            List<Path> folders =
                    List.of(Files.createTempDirectory("postern-slapd"), Files.createTempDirectory("postern-slapd"));
            List<Integer> ports = List.of(freePort(), freePort());
            for (Path folder : folders) {
                prepare(folder);
            }
            Command.run(List.of("cp", folders.get(0) + "/data/data.mdb", folders.get(1) + "/data/data.mdb"))
                    .orFail();
            modify(folders.get(0), SlapdConfiguration.replicating(1, ports.get(0), ports.get(1)));
            modify(folders.get(1), SlapdConfiguration.replicating(2, ports.get(1), ports.get(0)));
            var servers = new ArrayList<OpenLdapServer>();
            for (int i = 0; i < folders.size(); i++) {
                var server = new OpenLdapServer(folders.get(i), ports.get(i), run(folders.get(i), ports.get(i)));
                Awaitility.await().atMost(PATIENCE).until(server::answers);
                servers.add(server);
            }
            return servers;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Process run(Path folder, int port) throws IOException {
        return new ProcessBuilder(command(folder, port))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void startAgain() throws IOException {
        process = run(folder, port);
        Awaitility.await().atMost(PATIENCE).until(this::answers);
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

    String localUrl() {
        return local(folder);
    }

    /** One reference is seen to be cleared: those before it were, for they are taken one after the other. */
    @Override
    public void settle(TestDirectory directory) throws LDAPException, LDIFException {
        String owner = "cn=settled,cn=postern," + TestDirectory.SUFFIX;
        String domain = "posternDomainName=settled.example,cn=domains,cn=postern," + TestDirectory.SUFFIX;
        Ldap.add(directory, "dn: " + owner, "objectClass: posternContainer", "cn: settled");
        Ldap.add(
                directory,
                "dn: " + domain,
                "objectClass: posternMailDomain",
                "posternDomainName: settled.example",
                "posternOwner: " + owner);
        Ldap.delete(directory, owner);
        Awaitility.await()
                .pollInterval(SOON)
                .atMost(PATIENCE)
                .until(() -> Ldap.read(directory, "(posternOwner=" + owner + ")", "1.1")
                        .isEmpty());
        Ldap.delete(directory, domain);
    }

    @Override
    public String tree() {
        return TestDirectory.suffixEntry() + treeBelowSuffix();
    }

    private static String treeBelowSuffix() {
        return OpenLdapFiles.tree(TestDirectory.SUFFIX).replace("{CRYPT}*", PASSWORD);
    }

    @Override
    public DirectoryAccess consoleAccess() {
        return DirectoryAccess.of(url(), TestDirectory.SUFFIX, CONSOLE, passwordFile())
                .onBehalfOfOthers();
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

    /** Changes the configuration, as ldapmodify(1) does on a server that runs. */
    private static void modify(Path folder, String ldif) throws IOException {
        Path file = Files.writeString(folder.resolve("change.ldif"), ldif);
        Command.run(List.of("/usr/sbin/slapmodify", "-n", "0", "-F", folder + "/slapd.d", "-l", file.toString()))
                .orFail();
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

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
