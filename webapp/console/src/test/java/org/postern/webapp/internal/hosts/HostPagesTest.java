package org.postern.webapp.internal.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class HostPagesTest {
    private static final HostName NAME = HostName.of("mail.example.net");
    private static final MilterEndpoint SOCKET = MilterEndpoint.of("unix:/run/rspamd/milter.sock");
    private static final MilterEndpoint PORT = MilterEndpoint.of("inet:127.0.0.1:11332");

    private final Console console = new Console();

    @BeforeEach
    void signIn() {
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void addsOneWithItsContentFilter() {
        console.open(AddHostPage.class, new PageParameters());
        FormTester form = console.form("form");
        form.setValue("name:control", "Mail.Example.net");
        form.setValue("milter:control", PORT.asString());
        console.submit(form);

        console.assertShown(HostsPage.class);
        assertThat(console.html())
                .contains("Mail host mail.example.net was added by root.")
                .containsSubsequence("<table", "mail.example.net", PORT.asString());
        assertThat(stored()).contains(Host.of(NAME).withMilter(PORT));
    }

    @Test
    void saysWhatIsWrong() {
        console.directory.hosts().add(Host.of(NAME));
        console.open(AddHostPage.class, new PageParameters());
        FormTester form = console.form("form");
        form.setValue("name:control", "mail.example.net");
        form.setValue("milter:control", "");
        console.submit(form);
        console.assertShown(AddHostPage.class);
        assertThat(console.html()).contains("There is a mail host mail.example.net already");

        FormTester again = console.form("form");
        again.setValue("name:control", "mail");
        again.setValue("milter:control", "/run/rspamd");
        console.submit(again);
        assertThat(console.html()).contains("Host name", "Milter endpoint");
    }

    @Test
    void changesAndTakesAwayTheContentFilter() {
        console.directory.hosts().add(Host.of(NAME));
        setFilter(SOCKET.asString());
        console.assertShown(HostPage.class);
        assertThat(console.html()).contains("Mail host mail.example.net was changed by root.");
        assertThat(stored()).contains(Host.of(NAME).withMilter(SOCKET));

        setFilter("");
        assertThat(stored()).contains(Host.of(NAME));
    }

    @Test
    void whoComesSecondGetsBothVersions() {
        console.directory.hosts().add(Host.of(NAME));
        console.open(HostPage.class, host("mail.example.net"));
        console.directory.hosts().update(Host.of(NAME), Host.of(NAME).withMilter(PORT));
        FormTester form = console.form("form");
        form.setValue("milter:control", SOCKET.asString());
        console.submit(form);

        assertThat(console.html())
                .contains("Somebody else changed this meanwhile")
                .containsSubsequence(PORT.asString(), SOCKET.asString());
        assertThat(stored()).contains(Host.of(NAME).withMilter(PORT));
    }

    @Test
    void isForSystemAdministratorsAlone() {
        console.directory.hosts().add(Host.of(NAME));
        OrganisationName klix = console.organisation("klix");
        console.signIn(console.person(klix, "anna", Privilege.ORG_ADMIN));
        console.tester().startPage(HostsPage.class);
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(AddHostPage.class);
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(HostPage.class, host("mail.example.net"));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void whatIsNoHostIsNotFound() {
        console.tester().startPage(HostPage.class, host("other.example.net"));
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(HostPage.class, host("x"));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void readsInFrench() {
        console.directory.hosts().add(Host.of(NAME));
        console.language(Locale.FRENCH);
        console.open(HostsPage.class, new PageParameters());
        assertThat(console.html()).contains("Hôtes de messagerie", "Filtre de contenu");
        console.open(AddHostPage.class, new PageParameters());
        assertThat(console.html()).contains("Nom de l’hôte");
        console.open(HostPage.class, host("mail.example.net"));
        assertThat(console.html()).contains("Enregistrer");
    }

    private void setFilter(String endpoint) {
        console.open(HostPage.class, host("mail.example.net"));
        FormTester form = console.form("form");
        form.setValue("milter:control", endpoint);
        console.submit(form);
    }

    private Optional<Host> stored() {
        return console.directory.hosts().find(NAME);
    }

    private static PageParameters host(String name) {
        return new PageParameters().set("host", name);
    }
}
