package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same bundles, unmodified, in the OSGi host that an administrator may have already. */
@Timeout(180)
class KarafIT {
    @TempDir
    Path folder;

    @Test
    void theConsoleAnswersInKarafToo() throws Exception {
        try (KarafHost karaf = KarafHost.start(folder)) {
            karaf.deploy();
            karaf.movePorts();
            Browser browser = Browser.of(karaf.httpsPort(), karaf.data().resolve("console/self-signed.pem"));

            karaf.type("feature:install postern-embedded-directory");
            karaf.moveDirectory();

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    Client.call(karaf.data().resolve("postern.sock"), "administrator", "list")
                                            .out())
                            .contains("admin "));
            var administrator = new ConsoleSession(karaf.httpsPort(), browser.trust());
            administrator.signIn(
                    "admin",
                    Files.readString(karaf.data().resolve("first-password")).strip());
            for (String path : List.of("organisations", "system/interfaces", "system/hosts")) {
                HttpResponse<String> page = administrator.get(path);
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.uri().getPath()).isEqualTo("/console/" + path);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Client.call(karaf.data().resolve("postern.sock"), "host", "list")
                                    .out()
                                    .lines()
                                    .count()
                            > 1);
            assertThat(karaf.log()).content().doesNotContain("HTTP:8080");
        }
    }
}
