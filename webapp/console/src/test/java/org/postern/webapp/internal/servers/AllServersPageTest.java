package org.postern.webapp.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.testkit.Klix;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class AllServersPageTest {
    private final KlixConsole klix = new KlixConsole().reachingTheHost();
    private final Console console = klix.console;

    @AfterEach
    void close() {
        klix.close();
    }

    @Test
    void listsAndSearchesTheServersOfAllOrganisations() {
        klix.smtp();
        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        klix.host.runs(KlixConsole.SMTP, 1864, SampleHost.EMPTY);
        console.signIn(console.systemAdministrator("root"));
        console.open(AllServersPage.class, new PageParameters());
        assertThat(console.html())
                .containsSubsequence("incoming.klix.com", "klix", "192.168.1.127", "incoming", "to be reconfigured")
                .containsSubsequence("smtp.klix.com", "klix", "192.168.1.125", "outgoing", "1864", "state-good");

        console.open(AllServersPage.class, new PageParameters().set("q", "smtp"));
        assertThat(console.html()).contains("smtp.klix.com", "1 to 1 of 1").doesNotContain("incoming.klix.com");
    }

    @Test
    void isForSystemAdministratorsAlone() {
        console.tester().startPage(AllServersPage.class);
        console.assertShown(NotFoundPage.class);
    }
}
