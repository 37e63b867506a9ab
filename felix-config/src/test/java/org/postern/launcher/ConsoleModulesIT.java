package org.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.postern.distribution.Browser;
import org.postern.distribution.Client;
import org.postern.distribution.ConsoleSession;

/** A part of the console comes and goes with its bundle, while the console goes on. */
@Timeout(120)
class ConsoleModulesIT {
    private static final String ENTRY = "Virtual interfaces";
    private static final String LIST = "system/interfaces";
    private static final String FORM = "system/add-interface";

    @TempDir
    Path folder;

    private RehearsingRuntime server;
    private ConsoleSession administrator;
    private Bundle networks;

    @BeforeEach
    void start() throws IOException, BundleException {
        server = RehearsingRuntime.start("all-in-one", folder);
        networks = Stream.of(server.context().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.postern.webapp.networks"))
                .findFirst()
                .orElseThrow();
        Browser browser = Browser.of(server.httpsPort(), server.data().resolve("console/self-signed.pem"));
        administrator = new ConsoleSession(server.httpsPort(), browser.trust());
        awaitListed("administrator", "admin ");
        awaitListed("host", "mail.example.net");
        administrator.signIn(
                "admin",
                Files.readString(server.data().resolve("first-password")).strip());
    }

    private void awaitListed(String kind, String name) {
        Path socket = server.data().resolve("postern.sock");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Client.call(socket, kind, "list").out().contains(name));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        server.close();
    }

    @Test
    void itsPagesAndMenuEntriesGoAndComeBack() throws IOException, BundleException {
        assertThere();
        HttpResponse<String> open = administrator.get(FORM);

        networks.stop();
        assertGone();
        assertThat(administrator.get(open.uri().toString()).statusCode()).isEqualTo(404);

        networks.start();
        assertThere();
        assertThat(administrator.get(open.uri().toString()).body()).contains("Netmask");
    }

    @Test
    void itsCodeIsReplacedWhileTheConsoleRuns() throws IOException, BundleException {
        assertThere();
        networks.update();
        assertThere();
        networks.uninstall();
        assertGone();
    }

    private void assertThere() throws IOException {
        assertThat(administrator.get("").body()).contains(ENTRY);
        assertThat(administrator.get(LIST).body()).contains("There is no address yet", ENTRY);
        assertThat(administrator.get(FORM).statusCode()).isEqualTo(200);
    }

    private void assertGone() throws IOException {
        assertThat(administrator.get(LIST).statusCode()).isEqualTo(404);
        assertThat(administrator.get(FORM).statusCode()).isEqualTo(404);
        assertThat(administrator.get("").body()).contains("Organisations").doesNotContain(ENTRY);
        assertThat(administrator.get("organisations").body()).contains("There is no organisation yet");
    }
}
