package org.postern.webapp.internal.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.Profile;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Wording;
import org.postern.testkit.RememberingHost;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.servers.StatusPage;

/** Instances that somebody made by hand, from the page of their host to the page of the server that one becomes. */
class AdoptPageTest {
    private static final HostName HOST = HostName.of("mail.example.net");
    private static final InstanceId OUT = InstanceId.of("out");
    private static final String ADOPT = "proposal:adopt:box:form";

    private final Console console = new Console();
    private final HandMadeHost host = new HandMadeHost();
    private OrganisationName klix;

    private static final class HandMadeHost extends RememberingHost {
        HandMadeHost() {
            super(HOST);
        }
    }

    @BeforeEach
    void signIn() {
        console.directory.hosts().add(Host.of(HOST));
        console.directory.globalSettings().switchMultipleInstances(true);
        klix = console.organisation("klix");
        console.directory.mailDomains().add(MailDomain.of(DomainName.of("klix.com"), klix));
        console.with(host);
        host.has(instance(), adoption("c0ffee", "60s"));
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void theHostShowsWhatItHasAndWhatIsInTheWay() {
        host.foreignAre(
                instance(),
                new ForeignInstance(
                        "postfix-old",
                        Optional.empty(),
                        List.of(),
                        Profile.OUTGOING,
                        ServerSettings.none(),
                        false,
                        List.of(Wording.of("put right first what Postfix says: %s", "fatal: no"))));

        console.open(HostPage.class, AdoptPage.parameters(HOST, "").remove("instance"));

        assertThat(console.html())
                .containsSubsequence("postfix-out", "out.klix.com", "192.0.2.1", "running", "Adopt")
                .containsSubsequence("postfix-old", "stopped", "Put right first what Postfix says: fatal: no");
        console.tester().clickLink("foreign:table:instance:0:adopt");
        console.assertShown(AdoptPage.class);
    }

    @Test
    void aHostWithoutAnySaysSoAndOneThatIsAwayToo() {
        host.foreignAre();
        console.open(HostPage.class, AdoptPage.parameters(HOST, "").remove("instance"));
        assertThat(console.html()).contains("There are none.");

        console.without(host);
        console.open(HostPage.class, AdoptPage.parameters(HOST, "").remove("instance"));
        assertThat(console.html()).contains("The agent of host mail.example.net cannot be reached from this console");
    }

    @Test
    void whatItComesToIsShownThenConfirmedThenDone() {
        choose("klix");

        assertThat(console.html())
                .containsSubsequence("What that comes to", "out.klix.com", "klix", "klix.com", "outgoing")
                .contains("192.0.2.1, new in the directory")
                .containsSubsequence("postfix-out", "It reads its configuration again", "smtpd_timeout = 60s")
                .containsSubsequence("What changes", "maillog_file", "/var/log/postfix/postfix-out.log");
        assertThat(host.commands()).isEmpty();

        confirm("postfix-other");
        assertThat(console.html()).contains("the name to type is postfix-out");
        assertThat(host.commands()).isEmpty();
        assertThat(server()).isEmpty();

        confirm("postfix-out");
        console.assertShown(StatusPage.class);
        assertThat(console.html()).contains("Instance postfix-out was adopted as server out.klix.com by root.");
        assertThat(host.commands()).containsExactly("adopt out by plan c0ffee");
        assertThat(server().orElseThrow().organisation()).isEqualTo(klix);
    }

    @Test
    void anotherDomainAndProfileCanBeChosen() {
        console.directory.mailDomains().add(MailDomain.of(DomainName.of("klix.org"), klix));
        FormTester form = open();
        form.setValue("organisation:control", "klix");
        form.setValue("domain:control", "klix.com");
        form.setValue("profile:control", "Mass mailing");
        console.submit(form);

        confirm("postfix-out");

        assertThat(server().orElseThrow().profile()).isEqualTo(Profile.BULK);
        assertThat(server().orElseThrow().domain()).isEqualTo(DomainName.of("klix.com"));
    }

    @Test
    void whatIsNoLongerAsItWasShownIsNotDoneButShownAnew() {
        choose("klix");
        host.has(instance(), adoption("decaf0", "61s"));

        confirm("postfix-out");

        assertThat(console.html())
                .contains("Instance postfix-out is no longer as it was when its adoption was shown")
                .contains("smtpd_timeout = 61s");
        assertThat(host.commands()).isEmpty();

        confirm("postfix-out");
        assertThat(host.commands()).containsExactly("adopt out by plan decaf0");
    }

    @Test
    void whatCannotBeIsSaidAtTheForm() {
        choose("nobody");
        assertThat(console.html()).contains("nobody").doesNotContain("What that comes to");

        console.organisation("other");
        choose("other");
        assertThat(console.html()).contains("Organisation other has no mail domain that out.klix.com lies in");
        assertThat(server()).isEmpty();
    }

    @Test
    void whatAHostRefusesIsSaidInItsWords() {
        choose("klix");
        host.failWith("postfix: fatal: no");

        confirm("postfix-out");

        assertThat(console.html()).contains("fatal: no");
        assertThat(server()).isEmpty();
    }

    @Test
    void aHostThatIsAwayWhenItIsConfirmedIsSaid() {
        choose("klix");
        console.without(host);

        confirm("postfix-out");

        console.assertShown(AdoptPage.class);
        assertThat(console.html()).contains("The agent of host mail.example.net cannot be reached from this console");
        assertThat(server()).isEmpty();
    }

    @Test
    void isForSystemAdministratorsAlone() {
        console.signIn(console.person(klix, "anna", Privilege.ORG_ADMIN, Privilege.SMTP_INSTANCE_MANAGE));
        console.tester().startPage(AdoptPage.class, AdoptPage.parameters(HOST, "postfix-out"));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void readsInFrench() {
        console.language(Locale.FRENCH);
        choose("klix");
        assertThat(console.html())
                .contains("Ce que cela donne", "192.0.2.1, nouvelle dans l’annuaire", "Ce qui change");
    }

    private void choose(String organisation) {
        FormTester form = open();
        form.setValue("organisation:control", organisation);
        console.submit(form);
        console.assertShown(AdoptPage.class);
    }

    private FormTester open() {
        console.open(AdoptPage.class, AdoptPage.parameters(HOST, "postfix-out"));
        return console.form("form");
    }

    private void confirm(String typed) {
        FormTester form = console.form(ADOPT);
        form.setValue("typed:control", typed);
        console.submit(form);
    }

    private Optional<MailServer> server() {
        return console.directory.mailServers().find(OUT);
    }

    private static ForeignInstance instance() {
        return new ForeignInstance(
                "postfix-out",
                Optional.of(HostName.of("out.klix.com")),
                List.of(Address.of(IpAddress.of("192.0.2.1"), HOST, InterfaceName.of("eth0"), 24)),
                Profile.OUTGOING,
                ServerSettings.none(),
                true,
                List.of());
    }

    private static Adoption adoption(String plan, String timeout) {
        return new Adoption(
                plan,
                List.of(new Adoption.Part(
                        "postfix-out",
                        new TreeMap<>(Map.of("smtpd_timeout", timeout)),
                        List.of(),
                        List.of(new Adoption.Change("maillog_file", "", "/var/log/postfix/postfix-out.log")),
                        Cost.RELOAD)));
    }
}
