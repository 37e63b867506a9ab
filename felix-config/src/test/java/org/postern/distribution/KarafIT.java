package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
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
            Browser browser = Browser.of(karaf.httpsPort(), karaf.data().resolve("console/self-signed.pem"));

            karaf.type("feature:install postern-embedded-directory");

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    Client.call(karaf.data().resolve("postern.sock"), "administrator", "list")
                                            .out())
                            .contains("admin "));
            assertThat(browser.get("/console/sign-in"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("type=\"password\"");
            assertThat(karaf.data().resolve("first-password")).exists();
            assertThat(karaf.log()).content().doesNotContain("HTTP:8080");
        }
    }
}
