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
    private final Place place;
    private Process process;

    private OpenLdapServer(Path folder, Place place, Process process) {
        this.folder = folder;
        this.place = place;
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
        return command(folder, Place.here(port), "0");
    }

    private static List<String> command(Path folder, Place place, String told) {
        var command = new ArrayList<>(place.way());
        command.addAll(
                List.of(SLAPD, "-F", folder + "/slapd.d", "-h", place.listens() + " " + local(folder), "-d", told));
        return command;
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
        OpenLdapServer server = begin(folder, Place.here(freePort()));
        server.awaitAnswer();
        return server;
    }

    /** Starts one on a folder that was prepared, and returns at once. */
    static OpenLdapServer begin(Path folder, Place place) throws IOException {
        return new OpenLdapServer(folder, place, run(folder, place));
    }

    void awaitAnswer() {
        Awaitility.await().atMost(PATIENCE).until(this::answers);
    }

    /** One that is listened to. */
    static OpenLdapServer start(UnindexedSearches unindexed) {
        try {
            Path folder = Files.createTempDirectory("postern-slapd");
            prepare(folder);
            Place place = Place.here(freePort());
            Process process = new ProcessBuilder(command(folder, place, UnindexedSearches.LEVELS))
                    .redirectErrorStream(true)
                    .start();
            var listener = new Thread(() -> process.inputReader().lines().forEach(unindexed), "slapd");
            listener.setDaemon(true);
            listener.start();
            var server = new OpenLdapServer(folder, place, process);
            server.awaitAnswer();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Process run(Path folder, Place place, String... options) throws IOException {
        List<String> command = command(folder, place, "0");
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
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
        process = run(folder, place);
        awaitAnswer();
    }

    /** Has it forget how far its replication had come (slapd(8), {@code -c}), so that it compares everything. */
    void startAgainFromNothing(String replication) throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        process = run(folder, place, "-c", "rid=" + replication);
        awaitAnswer();
    }

    private static void makeFolders(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("slapd.d"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("password"), PASSWORD);
    }

    @Override
    public String url() {
        return "ldap://" + place.host() + ":" + place.port();
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
        try (var socket = new Socket(place.host(), place.port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            if (!process.isAlive()) {
                throw new IllegalStateException("slapd ended at once; see " + folder + "/log", notYet);
            }
            return false;
        }
    }

    /** Changes the configuration, as ldapmodify(1) does on a server that runs. */
    static void modify(Path folder, String ldif) throws IOException {
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

    /**
     * Where one runs.
     *
     * @param way what leads there, before the program
     * @param listens as its option {@code -h} takes it
     * @param host where it is reached from here
     */
    record Place(List<String> way, String listens, String host, int port) {
        private static final int LDAP = 389;

        static Place here(int port) {
            return new Place(List.of(), "ldap://127.0.0.1:" + port, "127.0.0.1", port);
        }

        /** At the usual port of each of a machine's addresses. */
        static Place on(Machines.Machine machine, String address) {
            return new Place(machine.way(), "ldap://", address, LDAP);
        }
    }
}
