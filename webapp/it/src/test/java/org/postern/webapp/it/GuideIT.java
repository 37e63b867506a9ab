package org.postern.webapp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guide's practical case in a browser, in both languages: from a directory without anybody in it but the administrator
 * to three running servers and a delivered mail, without a command line.
 */
@Timeout(600)
class GuideIT {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration RUNNING = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void klixGetsItsThreeServers(String language) {
        Texts texts = new Texts(Locale.forLanguageTag(language));
        try (Site site = Site.start();
                Visitor visitor = Visitor.at(site.host(), texts.language())) {
            Guide guide = new Guide(visitor, texts);
            guide.signIn("admin", site.firstPassword());
            guide.createOrganisation("klix");
            guide.addAddress("192.168.1.125");
            guide.addAddress("192.168.1.126");
            guide.addAddress("192.168.1.127");
            guide.looksAtInterfaces();
            guide.switchMultipleInstancesOn();
            guide.addUser("admin-klix", PASSWORD);
            guide.addGroup("smtp_service", "admin-klix");
            guide.addDomain("klix.com", "192.168.1.20:25");
            guide.signOut();

            guide.signIn("admin-klix", PASSWORD);
            guide.addServer("192.168.1.125", "smtp.klix.com", "OUTGOING");
            guide.reconfigure("smtp.klix.com");
            guide.addServer("192.168.1.126", "emailing.klix.com", "BULK");
            guide.reconfigure("emailing.klix.com");
            guide.addServer("192.168.1.127", "incoming.klix.com", "INCOMING");
            guide.reconfigure("incoming.klix.com");

            site.host()
                    .mail("192.168.1.127", "sender@example.org", "admin-klix@klix.com")
                    .orFail();
            await().atMost(RUNNING)
                    .until(() -> site.host().delivered("admin-klix@klix.com").size() == 1);
            guide.limitMessages("smtp.klix.com", "20000000");
            guide.reconfigure("smtp.klix.com");
            for (String name : List.of("smtp.klix.com", "emailing.klix.com", "incoming.klix.com")) {
                guide.seesGreenServer(name, site.host());
            }
            guide.seesDelivery("sender@example.org", "admin-klix@klix.com");
            assertThat(site.host().inside("postmulti", "-p", "status").exit()).isZero();
        }
    }
}
