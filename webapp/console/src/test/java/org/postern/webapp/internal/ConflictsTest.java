package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.wicket.Page;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Routing;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.domains.DomainPage;
import org.postern.webapp.internal.frame.GonePage;
import org.postern.webapp.internal.groups.GroupPage;
import org.postern.webapp.internal.hosts.HostPage;
import org.postern.webapp.internal.organisations.OrganisationPage;
import org.postern.webapp.internal.people.UserPage;
import org.postern.webapp.internal.servers.FiltersPage;
import org.postern.webapp.internal.servers.RoutingPage;
import org.postern.webapp.internal.servers.SecurityPage;

/** Every form that edits something, while others edit the same. */
class ConflictsTest {
    private static final String MEANWHILE = "Somebody else changed this meanwhile";
    private static final GroupName GROUP = GroupName.of("smtp_service");
    private static final MailServer SERVER = Klix.server("smtp", Klix.ADDRESSES.get(0));

    private final Console console = new Console();
    private final TestDirectory directory = console.directory;

    /**
     * A form, what this person types into it, and what two others write meanwhile.
     *
     * @param stored what the directory has
     * @param mine what it has once this person's was written
     */
    private record Edited(
            Class<? extends Page> page,
            PageParameters at,
            String form,
            String field,
            Object typed,
            Supplier<Object> stored,
            Runnable second,
            Runnable third,
            Object mine) {}

    enum EditedForm {
        ORGANISATION(ConflictsTest::organisation),
        PERSON(ConflictsTest::person),
        PRIVILEGES(ConflictsTest::privileges),
        DOMAIN(ConflictsTest::domain),
        HOST(ConflictsTest::host),
        ROUTING(ConflictsTest::routing),
        SECURITY(ConflictsTest::security),
        FILTERS(ConflictsTest::filters);

        private final Function<ConflictsTest, Edited> of;

        EditedForm(Function<ConflictsTest, Edited> of) {
            this.of = of;
        }
    }

    @BeforeEach
    void prepare() {
        Klix.addTo(directory);
        directory.groups().add(Group.of(Klix.NAME, GROUP));
        directory.mailServers().add(SERVER);
        directory.globalSettings().switchMultipleInstances(true);
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @EnumSource
    void mineIsWrittenOnceItIsDecided(EditedForm form) {
        Edited edited = form.of.apply(this);
        type(edited, edited.second());
        press("mine", edited);
        assertThat(edited.stored().get()).isEqualTo(edited.mine());
        assertThat(console.html()).contains("changed by root").doesNotContain(MEANWHILE, "alert-danger");
    }

    @ParameterizedTest
    @EnumSource
    void theirsStaysAndFillsTheForm(EditedForm form) {
        Edited edited = form.of.apply(this);
        type(edited, edited.second());
        Object theirs = edited.stored().get();
        press("theirs", edited);
        assertThat(edited.stored().get()).isEqualTo(theirs);
        console.assertShown(edited.page());
        assertThat(console.html()).doesNotContain(MEANWHILE);
        console.submit(console.form(edited.form()));
        assertThat(console.html()).contains("There was nothing to change").doesNotContain("changed by root");
        assertThat(edited.stored().get()).isEqualTo(theirs);
    }

    @ParameterizedTest
    @EnumSource
    void aThirdVersionIsShownBeforeItIsWrittenOver(EditedForm form) {
        Edited edited = form.of.apply(this);
        type(edited, edited.second());
        edited.third().run();
        Object third = edited.stored().get();
        press("mine", edited);
        assertThat(edited.stored().get()).isEqualTo(third);
        assertThat(console.html()).contains(MEANWHILE);
        press("mine", edited);
        assertThat(edited.stored().get()).isEqualTo(edited.mine());
    }

    /** Browsers press the first button of a form where somebody presses Enter in a field. */
    @ParameterizedTest
    @EnumSource
    void theEnterKeyDecidesNothing(EditedForm form) {
        Edited edited = form.of.apply(this);
        type(edited, edited.second());
        Object theirs = edited.stored().get();
        String panel = console.html().substring(console.html().indexOf(MEANWHILE) - 500);
        assertThat(panel.substring(panel.indexOf("<button"), panel.indexOf("</button>")))
                .doesNotContain("name=")
                .contains("aria-hidden");
        console.submit(console.form(edited.form()));
        assertThat(edited.stored().get()).isEqualTo(theirs);
        assertThat(console.html()).contains(MEANWHILE);
        press("mine", edited);
        assertThat(edited.stored().get()).isEqualTo(edited.mine());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnchangedIsNotRecorded(EditedForm form) {
        Edited edited = form.of.apply(this);
        console.open(edited.page(), edited.at());
        int before = console.audit().size();
        console.submit(console.form(edited.form()));
        console.assertShown(edited.page());
        assertThat(console.html()).contains("There was nothing to change").doesNotContain("changed by root");
        assertThat(console.audit()).hasSize(before);
    }

    /** As a second click does it. */
    @ParameterizedTest
    @EnumSource
    void theSamePostAgainChangesNothingMore(EditedForm form) {
        Edited edited = form.of.apply(this);
        console.open(edited.page(), edited.at());
        console.submitTwice(typed(edited));
        assertThat(edited.stored().get()).isEqualTo(edited.mine());
        assertThat(console.html()).contains("changed by root").doesNotContain(MEANWHILE, "alert-danger");
    }

    @Test
    void whoEditsWhatWasRenamedGetsBackWhatHeTyped() {
        console.open(OrganisationPage.class, MenuEntry.parameters(Klix.NAME));
        rename(Klix.NAME, OrganisationName.of("klix-sa"));
        console.submit(console.form("administration:form").setValue("name:control", "klix-gmbh"));
        console.assertShown(GonePage.class);
        assertThat(console.html()).contains("deleted or renamed", "Name", "klix-gmbh");
        assertThat(directory.organisations().all())
                .extracting(Organisation::name)
                .containsExactly(OrganisationName.of("klix-sa"));
    }

    @Test
    void whoDecidesAboutWhatWasRemovedMeanwhileGetsBackWhatHeTyped() {
        Edited domain = domain();
        directory.mailServers().remove(SERVER, 0);
        type(domain, domain.second());
        directory.mailDomains().remove(Klix.DOMAIN);
        press("mine", domain);
        console.assertShown(GonePage.class);
        assertThat(console.html()).contains("Mail store", "mine.example.com");
    }

    @Test
    void whoSavesAPersonThatWasRemovedGetsBackWhatHeTyped() {
        Edited person = person();
        type(person, () -> directory.users().remove(Klix.ADMINISTRATOR));
        console.assertShown(GonePage.class);
        assertThat(console.html()).contains("Anna of klix");
    }

    private void rename(OrganisationName from, OrganisationName to) {
        directory.organisations().update(Organisation.of(from), Organisation.of(to));
    }

    private void type(Edited edited, Runnable meanwhile) {
        console.open(edited.page(), edited.at());
        meanwhile.run();
        console.submit(typed(edited));
    }

    private FormTester typed(Edited edited) {
        String control = edited.field() + ":control";
        FormTester form = console.form(edited.form());
        return edited.typed() instanceof Boolean ticked
                ? form.setValue(control, ticked)
                : form.setValue(control, edited.typed().toString());
    }

    private void press(String button, Edited edited) {
        console.submit(console.form(edited.form()), "conflict:" + button);
    }

    private Edited organisation() {
        return new Edited(
                OrganisationPage.class,
                MenuEntry.parameters(Klix.NAME),
                "administration:form",
                "name",
                "klix-sa",
                () -> directory.organisations().all().get(0),
                () -> enable(false),
                () -> enable(true),
                new Organisation(OrganisationName.of("klix-sa"), true));
    }

    private void enable(boolean enabled) {
        Organisation before = directory.organisations().find(Klix.NAME).orElseThrow();
        directory.organisations().update(before, new Organisation(Klix.NAME, enabled));
    }

    private Edited person() {
        return new Edited(
                UserPage.class,
                UserPage.parameters(Klix.NAME, Klix.ADMINISTRATOR),
                "form",
                "name",
                "Anna of klix",
                () -> directory.users().find(Klix.ADMINISTRATOR).orElseThrow(),
                () -> mail("second@klix.com"),
                () -> mail("third@klix.com"),
                user("Anna of klix", "admin@klix.com"));
    }

    private void mail(String address) {
        User before = directory.users().find(Klix.ADMINISTRATOR).orElseThrow();
        directory.users().update(before, user(before.displayName(), address));
    }

    private static User user(String name, String mail) {
        return new User(Klix.ADMINISTRATOR, Optional.of(Klix.NAME), name, Optional.of(EmailAddress.of(mail)), true);
    }

    private Edited privileges() {
        return new Edited(
                GroupPage.class,
                GroupPage.parameters(Klix.NAME, GROUP),
                "privileges",
                "SMTP_INSTANCE_MANAGE",
                true,
                () -> directory.groups().find(Klix.NAME, GROUP).orElseThrow(),
                () -> grant(Privilege.DOMAINS_MANAGE),
                () -> grant(Privilege.USERS_MANAGE),
                Group.of(Klix.NAME, GROUP).withPrivilege(Privilege.SMTP_INSTANCE_MANAGE));
    }

    private void grant(Privilege privilege) {
        Group before = directory.groups().find(Klix.NAME, GROUP).orElseThrow();
        directory.groups().update(before, before.withPrivilege(privilege));
    }

    private Edited domain() {
        return new Edited(
                DomainPage.class,
                DomainPage.parameters(MailDomain.of(Klix.DOMAIN, Klix.NAME)),
                "administration:form",
                "route",
                "mine.example.com:25",
                () -> directory.mailDomains().find(Klix.DOMAIN).orElseThrow(),
                () -> route("second.example.com"),
                () -> route("third.example.com"),
                routed("mine.example.com"));
    }

    private void route(String host) {
        directory.mailDomains().update(directory.mailDomains().find(Klix.DOMAIN).orElseThrow(), routed(host));
    }

    private static MailDomain routed(String host) {
        MailDomain domain = MailDomain.of(Klix.DOMAIN, Klix.NAME);
        return new MailDomain(domain.name(), domain.owner(), Optional.of(NextHop.of(host)), domain.recipientCheck());
    }

    private Edited host() {
        return new Edited(
                HostPage.class,
                new PageParameters().set("host", Klix.HOST.asString()),
                "form",
                "milter",
                "inet:127.0.0.1:1",
                () -> directory.hosts().find(Klix.HOST).orElseThrow(),
                () -> filter("inet:127.0.0.1:2"),
                () -> filter("inet:127.0.0.1:3"),
                Host.of(Klix.HOST).withMilter(MilterEndpoint.of("inet:127.0.0.1:1")));
    }

    private void filter(String endpoint) {
        Host before = directory.hosts().find(Klix.HOST).orElseThrow();
        directory.hosts().update(before, before.withMilter(MilterEndpoint.of(endpoint)));
    }

    private Edited routing() {
        return server(
                RoutingPage.class,
                "relayHost",
                "mine.example.com:25",
                () -> server(server -> relayed(server, "second.example.com")),
                () -> server(server -> relayed(server, "third.example.com")),
                relayed(SERVER, "mine.example.com"));
    }

    private static MailServer relayed(MailServer server, String relay) {
        Routing routing = server.settings().routing().withRelayHost(NextHop.of(relay));
        return server.withSettings(server.settings().withRouting(routing));
    }

    private Edited security() {
        return server(
                SecurityPage.class,
                "CONNECTIONS",
                "11",
                () -> server(server -> limited(server, 12)),
                () -> server(server -> limited(server, 13)),
                limited(SERVER, 11));
    }

    private static MailServer limited(MailServer server, long connections) {
        return server.withSettings(server.settings().withLimits(Limits.of(Map.of(Limit.CONNECTIONS, connections))));
    }

    private Edited filters() {
        return server(
                FiltersPage.class,
                "extensions",
                "exe",
                () -> server(server -> blocking(server, "com")),
                () -> server(server -> blocking(server, "bat")),
                blocking(SERVER, "exe"));
    }

    private static MailServer blocking(MailServer server, String extension) {
        return server.withSettings(server.settings()
                .withFilters(Filters.none().withBlockedExtensions(List.of(FileExtension.of(extension)))));
    }

    private Edited server(
            Class<? extends Page> page, String field, String typed, Runnable second, Runnable third, MailServer mine) {
        return new Edited(
                page,
                RoutingPage.parameters(Klix.NAME, SERVER.id()),
                "form",
                field,
                typed,
                () -> directory.mailServers().find(SERVER.id()).orElseThrow(),
                second,
                third,
                mine);
    }

    private void server(UnaryOperator<MailServer> change) {
        MailServer before = directory.mailServers().find(SERVER.id()).orElseThrow();
        directory.mailServers().update(before, change.apply(before));
    }
}
