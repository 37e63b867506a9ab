package org.postern.webapp.internal.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.AddMailDomain;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.testkit.Klix;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class DomainPagesTest {
    private static final DomainName KLIX_COM = DomainName.of("klix.com");

    private final Console console = new Console();
    private final OrganisationName klix = console.organisation("klix");

    @BeforeEach
    void signIn() {
        console.signIn(console.person(klix, "anna", Privilege.DOMAINS_MANAGE));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void addsOne() {
        console.open(AddDomainPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("name:control", "KLIX.com");
        form.setValue("route:control", "192.168.1.10");
        console.submit(form);

        console.assertShown(DomainsPage.class);
        assertThat(console.html())
                .contains(
                        "Domain klix.com was added to organisation klix by anna.", "[192.168.1.10]:25", "members only");
        assertThat(stored()).isEqualTo(MailDomain.of(KLIX_COM, klix).withRoute(NextHop.of("192.168.1.10:25")));
    }

    @Test
    void saysAtTheFieldWhatIsWrong() {
        console.open(AddDomainPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("name:control", "klix.com");
        form.setValue("route:control", "smtp:klix:25");
        console.submit(form);

        console.assertShown(AddDomainPage.class);
        assertThat(console.html()).contains("write it as mail.example.com:25");
        assertThat(console.directory.mailDomains().find(KLIX_COM)).isEmpty();
    }

    @Test
    void saysAtTheFieldThatItIsEmpty() {
        console.open(AddDomainPage.class, MenuEntry.parameters(klix));
        console.submit(console.form("form"));
        assertThat(console.html()).contains("Fill in this field.");
        console.language(Locale.FRENCH);
        console.submit(console.form("form"));
        assertThat(console.html()).contains("Remplissez ce champ.");
    }

    @Test
    void aDomainBelowAnotherOrganisationsIsRefused() {
        add("acme.com", console.organisation("acme"));
        console.open(AddDomainPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("name:control", "mail.acme.com");
        console.submit(form);

        console.assertShown(AddDomainPage.class);
        assertThat(console.html()).contains("Domain mail.acme.com lies below a domain of another organisation");
    }

    @Test
    void changesRouteAndRecipients() {
        add("klix.com", klix);
        console.open(DomainPage.class, parameters(klix));
        FormTester form = console.form("administration:form");
        form.setValue("route:control", "mail.klix.com:2525");
        form.select("recipients:control", 1);
        console.submit(form);

        console.assertShown(DomainPage.class);
        assertThat(console.html()).contains("Domain klix.com was changed by anna.");
        assertThat(stored())
                .isEqualTo(new MailDomain(
                        KLIX_COM, klix, Optional.of(NextHop.of("mail.klix.com:2525")), RecipientCheck.ANY));
    }

    @Test
    void whoComesSecondGetsBothVersions() {
        add("klix.com", klix);
        console.open(DomainPage.class, parameters(klix));
        console.directory.mailDomains().update(stored(), stored().withRoute(NextHop.of("first.klix.com:25")));
        FormTester form = console.form("administration:form");
        form.setValue("route:control", "second.klix.com:25");
        console.submit(form);

        assertThat(console.html())
                .containsSubsequence(
                        "Somebody else changed this meanwhile", "[first.klix.com]:25", "[second.klix.com]:25");
        assertThat(stored().route()).contains(NextHop.of("first.klix.com:25"));
    }

    @Test
    void saysWhichServersKeepOneFromBeingDeleted() {
        add("klix.com", klix);
        console.directory.hosts().add(Host.of(Klix.HOST));
        console.directory.addresses().add(Klix.address(Klix.ADDRESSES.get(0)).withOwner(klix));
        console.directory.mailServers().add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
        console.open(DomainPage.class, parameters(klix));
        assertThat(console.html())
                .contains("It can’t be deleted now.", "Domain klix.com is used by smtp.klix.com")
                .doesNotContain("Delete the domain");
    }

    @Test
    void deletesOne() {
        add("klix.com", klix);
        console.open(DomainPage.class, parameters(klix));
        console.submit(console.form("administration:removal:remove:form"));

        console.assertShown(DomainsPage.class);
        assertThat(console.directory.mailDomains().find(KLIX_COM)).isEmpty();
    }

    @Test
    void withoutThePrivilegeDomainsAreOnlyLookedAt() {
        add("klix.com", klix);
        console.signIn(console.person(klix, "bert"));
        console.open(DomainsPage.class, MenuEntry.parameters(klix));
        assertThat(console.html()).contains("klix.com").doesNotContain("Add a domain");
        console.open(DomainPage.class, parameters(klix));
        assertThat(console.html())
                .contains("none: mail waits", "Only mail addresses")
                .doesNotContain("Save")
                .doesNotContain("Delete");
        console.tester().startPage(AddDomainPage.class, MenuEntry.parameters(klix));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void theOrganisationInTheUrlIsTheDomainsOwner() {
        add("klix.com", console.organisation("acme"));
        console.tester().startPage(DomainPage.class, parameters(klix));
        console.assertShown(NotFoundPage.class);
        console.signIn(console.systemAdministrator("root"));
        console.tester().startPage(DomainPage.class, parameters(klix));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void readsInFrench() {
        add("klix.com", klix);
        console.language(Locale.FRENCH);
        console.open(DomainPage.class, parameters(klix));
        assertThat(console.html()).contains("Serveur de boîtes", "Destinataires", "Supprimer le domaine");
    }

    private void add(String domain, OrganisationName owner) {
        console.use(AddMailDomain.class).add(Console.OPERATOR, MailDomain.of(DomainName.of(domain), owner));
    }

    private MailDomain stored() {
        return console.directory.mailDomains().find(KLIX_COM).orElseThrow();
    }

    private static PageParameters parameters(OrganisationName organisation) {
        return MenuEntry.parameters(organisation).set("domain", KLIX_COM.asString());
    }
}
