package org.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.UnavailableException;

/** How the ports reach their servers: what is away, limited, or not who it says. */
class DirectoryPortsTest {
    private static final Host HOST = Host.of(HostName.of("mail.example.com"));

    private final List<InMemoryDirectoryServer> servers = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path passwordFile;

    @BeforeEach
    void writePassword() throws Exception {
        passwordFile = Files.writeString(folder.resolve("password"), MemoryServer.PASSWORD + "\n");
    }

    @AfterEach
    void stopServers() {
        servers.forEach(server -> server.shutDown(true));
    }

    @Test
    void aDirectoryThatIsAwayIsMissedWhenItIsAskedAndUsedWhenItComesBack() throws Exception {
        int port = freePort();
        try (var ports = new DirectoryPorts(access("ldap://127.0.0.1:" + port))) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("cn=hosts")
                    .hasMessageNotContaining(MemoryServer.PASSWORD);

            InMemoryDirectoryServer server = running(MemoryServer.start(port));
            ports.hosts().add(HOST);
            server.shutDown(true);
            assertThatThrownBy(() -> ports.hosts().all()).isInstanceOf(UnavailableException.class);

            server.startListening();
            assertThat(ports.hosts().all()).containsExactly(HOST);
        }
    }

    @Test
    void whereTheFirstServerIsAwayTheNextOneIsUsed() throws Exception {
        InMemoryDirectoryServer second = running(MemoryServer.start(0));
        try (var ports = new DirectoryPorts(access("ldap://127.0.0.1:" + freePort(), url(second)))) {
            ports.hosts().add(HOST);

            assertThat(second.getEntry("cn=mail.example.com,cn=hosts,cn=postern," + MemoryServer.SUFFIX))
                    .isNotNull();
        }
    }

    @Test
    void whenTheFirstServerIsBackItIsUsedAgain() throws Exception {
        InMemoryDirectoryServer first = running(MemoryServer.start(freePort()));
        InMemoryDirectoryServer second = running(MemoryServer.start(0));
        addHost(first, "first.example.com");
        addHost(second, "second.example.com");
        try (var ports = new DirectoryPorts(access(url(first), url(second)))) {
            assertThat(ports.hosts().all()).extracting(Host::name).containsExactly(HostName.of("first.example.com"));

            first.shutDown(true);
            await().ignoreException(UnavailableException.class)
                    .untilAsserted(() -> assertThat(ports.hosts().all())
                            .extracting(Host::name)
                            .containsExactly(HostName.of("second.example.com")));

            first.startListening();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(ports.hosts().all())
                            .extracting(Host::name)
                            .containsExactly(HostName.of("first.example.com")));
        }
    }

    @Test
    void aPasswordThatWasChangedIsTakenWithTheNextConnection() throws Exception {
        InMemoryDirectoryServer server = running(MemoryServer.start(0));
        Files.writeString(passwordFile, "not the password");
        try (var ports = new DirectoryPorts(access(url(server)))) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("49")
                    .hasMessageNotContaining("not the password");

            Files.writeString(passwordFile, MemoryServer.PASSWORD);
            assertThat(ports.hosts().all()).isEmpty();

            Files.delete(passwordFile);
            assertThat(ports.hosts().all()).isEmpty();
        }
        try (var ports = new DirectoryPorts(access(url(server)))) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(passwordFile.toString());
        }
    }

    @Test
    void anEmptyPasswordIsNeverSent() throws Exception {
        InMemoryDirectoryServer server = running(MemoryServer.start(0));
        Files.writeString(passwordFile, "\n");
        try (var ports = new DirectoryPorts(access(url(server)))) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(passwordFile + " is empty");
        }
    }

    @Test
    void moreEntriesThanOnePageAreReadWhole() throws Exception {
        InMemoryDirectoryServer server = running(MemoryServer.start(0));
        for (int i = 0; i < 2_500; i++) {
            addHost(server, "h" + i + ".example.com");
        }
        try (var ports = new DirectoryPorts(access(url(server)))) {
            assertThat(ports.hosts().all()).hasSize(2_500).doesNotHaveDuplicates();
        }
    }

    @Test
    void anAnswerThatTheServerCutsShortIsNoAnswer() throws Exception {
        var configuration = MemoryServer.configuration(MemoryServer.PASSWORD);
        configuration.setMaxSizeLimit(3);
        InMemoryDirectoryServer server = running(MemoryServer.start(configuration));
        for (int i = 0; i < 5; i++) {
            addHost(server, "h" + i + ".example.com");
        }
        try (var ports = new DirectoryPorts(access(url(server)))) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("LDAP result 4");
        }
    }

    @Test
    void whereTheTreeIsNotThereNothingIsConcluded() throws Exception {
        InMemoryDirectoryServer server = running(MemoryServer.start(0));
        server.delete("cn=hosts,cn=postern," + MemoryServer.SUFFIX);
        try (var ports = new DirectoryPorts(access(url(server)))) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("LDAP result 32");
        }
    }

    @Test
    void aValueThatIsNoneIsNamedWithItsEntry() throws Exception {
        InMemoryDirectoryServer server = running(MemoryServer.start(0));
        addHost(server, "mail.example.com");
        String dn = "cn=mail.example.com,cn=hosts,cn=postern," + MemoryServer.SUFFIX;
        server.modify(dn, new Modification(ModificationType.ADD, "posternMilter", "nonsense"));
        try (var ports = new DirectoryPorts(access(url(server)))) {
            assertThatThrownBy(() -> ports.hosts().find(HOST.name()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(dn)
                    .hasMessageContaining("nonsense");
        }
    }

    @Test
    void anEncryptedConnectionNeedsATrustedCertificateOfThatVeryName() throws Exception {
        var here = Certificate.of(folder, "localhost");
        var elsewhere = Certificate.of(folder, "ldap.example.com");
        String good = tlsUrl(running(MemoryServer.startTls(here.keyStore(), Certificate.PASSWORD)));
        String bad = tlsUrl(running(MemoryServer.startTls(elsewhere.keyStore(), Certificate.PASSWORD)));

        try (var ports = new DirectoryPorts(access(good).trusting(here.pem()))) {
            assertThat(ports.hosts().all()).isEmpty();
        }
        try (var ports = new DirectoryPorts(access(good))) {
            assertThatThrownBy(() -> ports.hosts().all()).isInstanceOf(UnavailableException.class);
        }
        try (var ports = new DirectoryPorts(access(bad).trusting(elsewhere.pem()))) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void anUpgradedConnectionNeedsATrustedCertificateOfThatVeryName() throws Exception {
        var here = Certificate.of(folder, "localhost");
        var elsewhere = Certificate.of(folder, "ldap.example.com");
        InMemoryDirectoryServer good = running(MemoryServer.startUpgradable(here.keyStore(), Certificate.PASSWORD));
        InMemoryDirectoryServer bad = running(MemoryServer.startUpgradable(elsewhere.keyStore(), Certificate.PASSWORD));

        try (var ports =
                new DirectoryPorts(access(named(good)).trusting(here.pem()).encryptedHereToo())) {
            assertThat(ports.hosts().all()).isEmpty();
        }
        try (var ports = new DirectoryPorts(access(named(good)).encryptedHereToo())) {
            assertThatThrownBy(() -> ports.hosts().all()).isInstanceOf(UnavailableException.class);
        }
        try (var ports =
                new DirectoryPorts(access(named(bad)).trusting(elsewhere.pem()).encryptedHereToo())) {
            assertThatThrownBy(() -> ports.hosts().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void settingsThatMeanNothingAreNamed() {
        assertThatThrownBy(() -> new DirectoryPorts(access("http://localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http");
        assertThatThrownBy(() -> new DirectoryPorts(
                        DirectoryAccess.of("ldap://localhost", "example.com", MemoryServer.BIND_DN, passwordFile)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example.com");
    }

    private DirectoryAccess access(String... urls) {
        return new DirectoryAccess(
                List.of(urls),
                MemoryServer.SUFFIX,
                MemoryServer.BIND_DN,
                passwordFile,
                Optional.empty(),
                false,
                false,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                4,
                Duration.ofMillis(100),
                "postern");
    }

    private InMemoryDirectoryServer running(InMemoryDirectoryServer server) {
        servers.add(server);
        return server;
    }

    private static void addHost(InMemoryDirectoryServer server, String name) throws Exception {
        server.add(
                "dn: cn=" + name + ",cn=hosts,cn=postern," + MemoryServer.SUFFIX,
                "objectClass: posternMailHost",
                "cn: " + name);
    }

    private static String url(InMemoryDirectoryServer server) {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    private static String named(InMemoryDirectoryServer server) {
        return "ldap://localhost:" + server.getListenPort();
    }

    private static String tlsUrl(InMemoryDirectoryServer server) {
        return "ldaps://localhost:" + server.getListenPort();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
