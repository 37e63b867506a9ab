package org.postern.webapp.internal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.AddHost;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.QueueRetirement.Kind;
import org.postern.testkit.Klix;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.organisations.OrganisationPage;

class MessagingPagesTest {
    private final Console console = new Console();

    @BeforeEach
    void addKlix() {
        Klix.addTo(console.directory);
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void saysWhatItWillDoSwitchesOnAndSaysWhoDidIt() {
        console.open(MessagingPage.class, new PageParameters());
        assertThat(console.html())
                .contains("switched off", "Effects of switching on", "null client", "main.cf.before-postern")
                .doesNotContain("Effects of switching off");
        console.submit(console.form("isOff:switchOn:form"));

        console.assertShown(MessagingPage.class);
        assertThat(console.html())
                .contains("Multiple instances were switched on by root.", "Effects of switching off")
                .doesNotContain("Effects of switching on");
        assertThat(console.directory.globalSettings().multipleInstances()).isTrue();
        assertThat(console.audit())
                .extracting(AuditRecord::action)
                .containsExactly(AuditAction.SWITCH_MULTIPLE_INSTANCES_ON);
    }

    @Test
    void saysNothingOfASwitchThatSomebodyElseTurned() {
        console.open(MessagingPage.class, new PageParameters());
        console.directory.globalSettings().switchMultipleInstances(true);
        console.submit(console.form("isOff:switchOn:form"));
        assertThat(console.html()).contains("There was nothing to change").doesNotContain("by root");
        assertThat(console.audit()).isEmpty();
    }

    @Test
    void switchesOffForWhoTypesTheNameAndSaysWhatWillBeStopped() {
        console.directory.globalSettings().switchMultipleInstances(true);
        console.directory.mailServers().add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
        console.open(MessagingPage.class, new PageParameters());
        assertThat(console.html())
                .containsSubsequence("Mail servers of all organisations", ">1<", "are stopped", "main.cf.null-client");
        FormTester form = console.form("isOn:switchOff");
        form.setValue("typed:control", "yes");
        console.submit(form);
        assertThat(console.html()).contains("the name to type is multiple-instances");
        assertThat(console.directory.globalSettings().multipleInstances()).isTrue();

        switchOff("");
        assertThat(console.html()).contains("Multiple instances were switched off by root.");
        assertThat(console.directory.globalSettings().multipleInstances()).isFalse();
        assertThat(word().kind()).isEqualTo(Kind.KEEP);
    }

    @Test
    void whereAHostDoesNotTellWhetherMailWaitsSomebodySaysWhatBecomesOfIt() {
        console.directory.globalSettings().switchMultipleInstances(true);
        MailServer server = Klix.server("smtp", Klix.ADDRESSES.get(0));
        console.directory.mailServers().add(server);
        console.directory.reconfigurations().request(server.id());
        console.open(MessagingPage.class, new PageParameters());
        switchOff("");
        assertThat(console.html()).contains("These hosts do not tell now whether mail waits", Klix.HOST.asString());
        assertThat(console.directory.globalSettings().multipleInstances()).isTrue();

        switchOff("Is delivered for at most a day");
        assertThat(console.html()).contains("Multiple instances were switched off by root.");
        assertThat(word().kind()).isEqualTo(Kind.DRAIN);
        assertThat(word().time()).isBetween(in(Duration.ofHours(23)), in(Duration.ofHours(24)));
    }

    private void switchOff(String mail) {
        FormTester form = console.form("isOn:switchOff");
        form.setValue("mail:control", mail);
        form.setValue("typed:control", "multiple-instances");
        console.submit(form);
    }

    private QueueRetirement word() {
        return console.directory.globalSettings().switchedOff().orElseThrow();
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    @Test
    void theMenusAdapt() {
        console.open(OrganisationPage.class, MenuEntry.parameters(Klix.NAME));
        assertThat(console.html()).contains("Default instance").doesNotContain("Mail servers");

        console.directory.globalSettings().switchMultipleInstances(true);
        console.open(OrganisationPage.class, MenuEntry.parameters(Klix.NAME));
        assertThat(console.html()).contains("Mail servers").doesNotContain("Default instance");
    }

    @Test
    void theDefaultInstanceSaysWhoseBusinessItIs() {
        console.open(DefaultInstancePage.class, new PageParameters());
        assertThat(console.html())
                .contains("it is administered on the machine itself", "This host cannot be reached at the moment.")
                .contains(Klix.HOST.asString());

        console.directory.globalSettings().switchMultipleInstances(true);
        console.open(DefaultInstancePage.class, new PageParameters());
        assertThat(console.html()).contains("So the default instance has no settings here any more");
    }

    @Test
    void theDefaultInstanceOfOneHostIsAskedForAtATime() {
        HostName second = HostName.of("second.example.net");
        console.use(AddHost.class).add(Console.OPERATOR, Host.of(second));
        console.open(DefaultInstancePage.class, new PageParameters());
        assertThat(console.html()).contains("<h2>" + Klix.HOST + "</h2>", "default-instance?host=second.example.net");

        console.open(DefaultInstancePage.class, new PageParameters().set("host", second.asString()));
        assertThat(console.html()).contains("<h2>second.example.net</h2>").doesNotContain("<h2>" + Klix.HOST + "</h2>");
    }

    @Test
    void isForSystemAdministratorsAlone() {
        console.signIn(console.person(Klix.NAME, "anna", Privilege.ORG_ADMIN, Privilege.SMTP_INSTANCE_MANAGE));
        console.tester().startPage(MessagingPage.class);
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(DefaultInstancePage.class);
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void readsInFrench() {
        console.language(Locale.FRENCH);
        console.open(MessagingPage.class, new PageParameters());
        assertThat(console.html())
                .contains("Config. générale", "Multiples instances Postfix", "Effets de l’activation");
        console.open(DefaultInstancePage.class, new PageParameters());
        assertThat(console.html()).contains("Instance par défaut", "Postern n’y touche pas");
    }
}
