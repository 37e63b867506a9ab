package org.postern.webapp.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postern.testkit.Command;
import org.postern.testkit.TestDirectory;

/** Debian's LDAP Account Manager in a folder of its own, on PHP's own web server. */
final class AccountManager implements AutoCloseable {
    private static final String PACKAGE = "/usr/share/ldap-account-manager/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final Process server;

    private AccountManager(int port, Process server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Told what its own configuration pages would be told: where the directory is, and that people lie below the
     * organisations.
     *
     * @param folder empty
     */
    static AccountManager start(Path folder, TestDirectory directory) throws IOException {
        Command.run(List.of(
                        "sh",
                        "-c",
                        "cd " + PACKAGE + " && cp -r lib templates style graphics help VERSION " + folder
                                + " && cd " + folder + " && mkdir -p config sess tmp/internal locale"
                                + " && cp -r " + PACKAGE + "config-samples/* config"
                                + " && cp -r " + PACKAGE + "config/language " + PACKAGE + "config/templates config"))
                .orFail();
        Files.writeString(folder.resolve("config/config.cfg"), """
                password: lam
                default: lam
                logLevel: 4
                logDestination: NONE
                configDatabaseType: files
                """);
        Files.writeString(folder.resolve("config/lam.conf"), """
                ServerURL: %1$s
                Admins: %2$s
                Passwd: lam
                tools: treeViewSuffix: %3$s
                defaultLanguage: en_GB.utf8
                cachetimeout: 5
                searchLimit: 0
                activeTypes: user
                types: suffix_user: ou=organizations,%3$s
                types: attr_user: #uid;#cn;#mail
                types: modules_user: inetOrgPerson
                """.formatted(
                        directory.url(), directory.bindDn(), directory.suffix()));
        int port = freePort();
        Process server = new ProcessBuilder("php", "-S", "127.0.0.1:" + port, "-t", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(PATIENCE).until(() -> answers(port));
        return new AccountManager(port, server);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String url(String page) {
        return "http://127.0.0.1:" + port + "/templates/" + page;
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
