package org.postern.webapp.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.AddAddress;
import org.postern.administration.AddHost;
import org.postern.administration.AddMailDomain;
import org.postern.administration.AddMailServer;
import org.postern.administration.NewMailServer;
import org.postern.administration.SwitchMultipleInstances;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.Profile;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.organisations.OrganisationPage;
import org.postern.webapp.internal.organisations.OrganisationsPage;

class SearchPagesTest {
    private static final HostName HOST = HostName.of("mail.example.net");
    private static final IpAddress IP = IpAddress.of("192.168.1.125");

    private final Console console = new Console(new Interfaces());
    private final OrganisationName klix = console.organisation("klix");
    private final UserId anna = console.person(klix, "anna", Privilege.SMTP_INSTANCE_MANAGE);
    private final UserId bert = console.person(klix, "bert");

    /** Stands for the bundle that has the pages of addresses. */
    private record Interfaces() implements ConsoleModule {
        @Override
        public Map<String, Class<? extends ConsolePage>> pages() {
            return Map.of("system/interfaces/${address}", OrganisationsPage.class);
        }

        @Override
        public List<MenuEntry> menu() {
            return List.of();
        }
    }

    @BeforeEach
    void fill() {
        console.use(AddHost.class).add(Console.OPERATOR, Host.of(HOST));
        console.use(SwitchMultipleInstances.class).on(Console.OPERATOR);
        console.use(AddMailDomain.class).add(Console.OPERATOR, MailDomain.of(DomainName.of("klix.com"), klix));
        console.use(AddAddress.class)
                .add(
                        Console.OPERATOR,
                        Address.of(IP, HOST, InterfaceName.of("eth0"), 24).withOwner(klix));
        console.use(AddMailServer.class)
                .add(
                        Console.OPERATOR,
                        new NewMailServer(
                                klix,
                                HostName.of("smtp.klix.com"),
                                DomainName.of("klix.com"),
                                List.of(IP),
                                Profile.INCOMING,
                                ServerSettings.none()));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void findsEachKindAndLeadsToItsPage() {
        console.signIn(console.systemAdministrator("root"));
        console.open(SearchPage.class, text("KLIX"));
        assertThat(console.html())
                .containsSubsequence(
                        "<main",
                        "Organisations",
                        "organisations/klix\"",
                        "Mail servers",
                        "organisations/klix/servers/klix-smtp\"",
                        "Addresses",
                        "system/interfaces/192.168.1.125\"",
                        "Domains",
                        "organisations/klix/domains/klix.com\"");
        console.open(SearchPage.class, text("ann"));
        assertThat(console.html())
                .containsSubsequence(
                        "<main", "Users", "organisations/klix/users/anna\"", "Groups", "groups/of%20anna\"");
        console.open(SearchPage.class, text("roo"));
        assertThat(console.html()).containsSubsequence("Users", "system/administrators\"", "root");
    }

    @Test
    void givesTheFirstTenAndLeadsToTheRest() {
        for (int i = 0; i < 12; i++) {
            console.person(klix, "clerk%02d".formatted(i));
        }
        console.signIn(anna);
        console.open(SearchPage.class, text("clerk"));
        assertThat(console.html())
                .contains("clerk09", "search/users?q=clerk", ">12<")
                .doesNotContain("clerk10");

        console.open(FoundPage.class, text("clerk").set("kind", "users").set("down", ""));
        assertThat(console.html()).containsSubsequence("clerk11", "clerk00", "1 to 12 of 12");
    }

    @Test
    void showsOnlyWhatTheReaderSees() {
        OrganisationName acme = console.organisation("acme");
        console.person(acme, "klixfan");
        console.signIn(bert);
        console.open(SearchPage.class, text("klix"));
        assertThat(console.html())
                .contains("smtp.klix.com")
                .doesNotContain("klixfan")
                .doesNotContain("servers/klix-smtp")
                .doesNotContain("system/interfaces");
        console.signIn(anna);
        console.open(SearchPage.class, text("192.168"));
        assertThat(console.html()).contains("servers/klix-smtp");
    }

    @Test
    void staysInOneOrganisation() {
        console.person(console.organisation("acme"), "klixfan");
        console.signIn(console.systemAdministrator("root"));
        console.open(OrganisationSearchPage.class, text("klix").mergeWith(MenuEntry.parameters(klix)));
        assertThat(console.html()).contains("smtp.klix.com").doesNotContain("klixfan");
        console.open(OrganisationFoundPage.class, MenuEntry.parameters(klix).set("kind", "addresses"));
        assertThat(console.html()).containsSubsequence("192.168.1.125", "eth0 @ mail.example.net", "1 to 1 of 1");
    }

    @Test
    void aForeignOrganisationOrAnUnknownKindIsNotThere() {
        OrganisationName acme = console.organisation("acme");
        console.signIn(anna);
        console.tester().startPage(OrganisationSearchPage.class, text("x").mergeWith(MenuEntry.parameters(acme)));
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(FoundPage.class, text("x").set("kind", "spaceships"));
        console.assertShown(NotFoundPage.class);
        console.tester()
                .startPage(
                        OrganisationFoundPage.class, MenuEntry.parameters(klix).set("kind", "organisations"));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void saysWhatToWriteAndThatNothingWasFound() {
        console.signIn(anna);
        console.open(SearchPage.class, new PageParameters());
        assertThat(console.html()).contains("Type part of the name");
        console.open(SearchPage.class, text("nothing like this"));
        assertThat(console.html()).contains("No results among what you may see.");
        console.language(Locale.FRENCH);
        console.open(SearchPage.class, text("klix"));
        assertThat(console.html()).contains("Serveurs de messagerie", "Domaines");
    }

    @Test
    void anOrganisationsPageTellsHowManyThereAreOfWhat() {
        console.signIn(anna);
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        assertThat(console.html())
                .containsSubsequence(
                        "<dl", "Mail servers", ">1<", "Domains", ">1<", "Members", ">2<", "Groups", ">1<", "Addresses");
        console.signIn(bert);
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        assertThat(console.html()).contains("Members").doesNotContain("Mail servers");
    }

    private static PageParameters text(String text) {
        return new PageParameters().set("q", text);
    }
}
