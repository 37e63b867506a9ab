package org.postern.firststart.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.administration.Audit;
import org.postern.administration.MakeFirstAdministrator;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.directory.embedded.EmbeddedDirectory;
import org.postern.tenancy.Password;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** Starts of a server on an embedded directory that lasts from one to the next. */
@Timeout(60)
class FirstStartTest {
    private static final UserId ADMIN = UserId.of("admin");
    private static final String SUFFIX = "dc=example,dc=com";

    @TempDir
    Path data;

    @Test
    void leavesAPasswordThatSignsInForTheOwnerOfTheServerAlone() throws IOException {
        try (EmbeddedDirectory directory = directory(0);
                DirectoryPorts ports = ports(directory.port())) {
            startUntilMade(ports);

            assertThat(ports.credentials().signIn("admin", password()).person()).contains(ADMIN);
            assertThat(password()).matches("([2-9a-kmnp-z]{5}-){3}[2-9a-kmnp-z]{5}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void laterStartsLeaveEverythingAsItIs() throws IOException {
        try (EmbeddedDirectory directory = directory(0);
                DirectoryPorts ports = ports(directory.port())) {
            startUntilMade(ports);
            String first = password();
            Files.delete(passwordFile());

            new FirstAdministrator(make(ports), ADMIN, passwordFile()).makeWhereNeeded();

            assertThat(passwordFile()).doesNotExist();
            assertThat(ports.credentials().signIn("admin", first).person()).contains(ADMIN);
        }
    }

    @Test
    void whatDiedHalfWayEndsWellNextTime() throws IOException {
        try (EmbeddedDirectory directory = directory(0);
                DirectoryPorts ports = ports(directory.port())) {
            PrivateFile.write(passwordFile(), "half");
            var begun = new User(ADMIN, Optional.empty(), "System administrator", Optional.empty(), true);
            ports.users().add(begun, new Password("of the first try"));

            startUntilMade(ports);

            assertThat(ports.credentials().signIn("admin", password()).person()).contains(ADMIN);
        }
    }

    @Test
    void waitsForADirectoryThatIsNotThereYet() throws IOException {
        int port = freePort();
        try (DirectoryPorts ports = ports(port)) {
            var start = new FirstStart(make(ports), ADMIN, passwordFile());
            await().during(Duration.ofSeconds(1)).until(() -> Files.notExists(passwordFile()));

            try (EmbeddedDirectory late = directory(port)) {
                awaitAdministrator(ports);
            } finally {
                start.stop();
            }
        }
    }

    private void startUntilMade(DirectoryPorts ports) {
        var start = new FirstStart(make(ports), ADMIN, passwordFile());
        awaitAdministrator(ports);
        start.stop();
    }

    private static void awaitAdministrator(DirectoryPorts ports) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(ports.groups().systemAdministrators().members())
                                .containsExactly(ADMIN));
    }

    private static MakeFirstAdministrator make(DirectoryPorts ports) {
        return new MakeFirstAdministrator(
                ports.users(), ports.groups(), ports.credentials(), new Audit(ports.organisations()));
    }

    private Path passwordFile() {
        return data.resolve("first-password");
    }

    private String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    private EmbeddedDirectory directory(int port) throws IOException {
        return EmbeddedDirectory.start(data.resolve("directory"), SUFFIX, InetAddress.getLoopbackAddress(), port);
    }

    private DirectoryPorts ports(int port) {
        return new DirectoryPorts(DirectoryAccess.of(
                "ldap://127.0.0.1:" + port, SUFFIX, "cn=admin," + SUFFIX, data.resolve("directory/password")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
