package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the console tells of a host's own Postfix comes from the host. */
@Timeout(180)
class DefaultInstanceIT {
    @Test
    void isShownAsItsMainCfSetsIt() throws IOException {
        try (RehearsingServer server = RehearsingServer.start()) {
            server.sample("klix").orFail();
            Browser browser = Browser.of(server.httpsPort(), server.data().resolve("console/self-signed.pem"));
            ConsoleSession administrator = new ConsoleSession(server.httpsPort(), browser.trust());
            administrator.signIn(
                    "admin",
                    Files.readString(server.data().resolve("first-password")).strip());

            String page = administrator.get("messaging/default-instance").body();

            assertThat(Stream.of("mail.example.net", "inet_interfaces", "127.0.0.1", "multi_instance_directories"))
                    .allMatch(page::contains);
        }
    }
}
