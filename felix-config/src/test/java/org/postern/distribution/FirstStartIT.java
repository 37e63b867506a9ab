package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The all-in-one makes its first administrator, once, and adds its own host: nobody needs the command line. */
@Timeout(120)
class FirstStartIT {
    @TempDir
    Path folder;

    @Test
    void makesAnAdministratorWhosePasswordIsInNoLog() throws IOException {
        try (RehearsingServer server = RehearsingServer.start(folder, Map.of())) {
            awaitAdministrator(server);
            String password = Files.readString(passwordFile()).strip();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(server.log())
                            .content()
                            .contains(passwordFile().toString())
                            .doesNotContain(password));
        }
        Files.delete(passwordFile());

        try (RehearsingServer server = RehearsingServer.start(folder, Map.of())) {
            awaitAdministrator(server);
            assertThat(passwordFile()).doesNotExist();
            assertThat(server.log()).content().doesNotContain(passwordFile().toString());
        }
    }

    @Test
    void addsItsOwnHostAndNothingElse() {
        try (RehearsingServer server = RehearsingServer.start()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(list(server, "host")).contains("mail.example.net"));
            assertThat(list(server, "organisation")).doesNotContain("klix");
            assertThat(list(server, "address")).doesNotContain("192.");
        }
    }

    private static String list(RehearsingServer server, String kind) {
        return Client.call(server.socket(), kind, "list").out();
    }

    private static void awaitAdministrator(RehearsingServer server) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(list(server, "administrator")).contains("admin "));
    }

    private Path passwordFile() {
        return folder.resolve("data/first-password");
    }
}
