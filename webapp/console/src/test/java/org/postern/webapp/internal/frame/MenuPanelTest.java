package org.postern.webapp.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.administration.AddGroup;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.groups.GroupPage;
import org.postern.webapp.internal.groups.GroupsPage;
import org.postern.webapp.internal.hosts.AddHostPage;
import org.postern.webapp.internal.organisations.OrganisationPage;
import org.postern.webapp.internal.organisations.OrganisationsPage;

/** Headings stand with a # before them, the blocks of organisations with a +, and what is open with a *. */
class MenuPanelTest {
    private static final Pattern LINE = Pattern.compile(
            "<h2>(?<heading>[^<]+)</h2>"
                    + "|<summary>(?<block>[^<]+)</summary>"
                    + "|<a [^>]*?(?<current>aria-current=\"[a-z]+\")?>(?:<span>)?(?<entry>[^<]+)(?:<span>(?<count>[0-9]+)</span>)?");
    private static final OrganisationName KLIX = OrganisationName.of("klix");
    private static final Privilege[] MAIL_ADMINISTRATOR = {
        Privilege.SMTP_INSTANCE_MANAGE,
        Privilege.ORG_ADMIN,
        Privilege.USERS_MANAGE,
        Privilege.GROUPS_MANAGE,
        Privilege.DOMAINS_MANAGE
    };

    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    static Stream<Arguments> menus() {
        return Stream.of(
                Arguments.of(
                        "root",
                        false,
                        Locale.ENGLISH,
                        "#System, Mail hosts, Administrators, Changes, #Messaging, General settings, Default instance,"
                                + " #Organisations, All organisations, Add, +klix, *General settings, Domains, Add user,"
                                + " Members, Groups, Search, Changes"),
                Arguments.of(
                        "root",
                        true,
                        Locale.FRENCH,
                        "#Système, Hôtes de messagerie, Administrateurs, Modifications, #Messagerie, Config. générale,"
                                + " Toutes les instances, #Organisations, Toutes les organisations, Ajouter, +klix,"
                                + " *Config. générale, Serveurs de messagerie, Domaines, Ajouter un utilisateur, Membres,"
                                + " Groupes, Recherche, Modifications"),
                Arguments.of(
                        "mail",
                        true,
                        Locale.ENGLISH,
                        "#Organisations, +klix, *General settings, Mail servers, Domains, Add user, Members, Groups,"
                                + " Search, Changes"),
                Arguments.of(
                        "mail",
                        true,
                        Locale.FRENCH,
                        "#Organisations, +klix, *Config. générale, Serveurs de messagerie, Domaines,"
                                + " Ajouter un utilisateur, Membres, Groupes, Recherche, Modifications"),
                Arguments.of(
                        "mail",
                        false,
                        Locale.ENGLISH,
                        "#Organisations, +klix, *General settings, Domains, Add user, Members, Groups, Search, Changes"),
                Arguments.of(
                        "people",
                        true,
                        Locale.ENGLISH,
                        "#Organisations, +klix, *General settings, Domains, Add user, Members, Groups, Search"),
                Arguments.of(
                        "nobody",
                        true,
                        Locale.FRENCH,
                        "#Organisations, +klix, *Config. générale, Domaines, Membres, Groupes, Recherche"));
    }

    @ParameterizedTest
    @MethodSource("menus")
    void hasWhatThePersonMayOpenInTheGuidesOrder(String who, boolean on, Locale language, String menu) {
        console.organisation("klix");
        console.directory.globalSettings().switchMultipleInstances(on);
        signIn(who);
        console.language(language);
        open(OrganisationPage.class, MenuEntry.parameters(KLIX));
        assertThat(menu()).containsExactly(menu.split(", "));
    }

    private void signIn(String who) {
        console.signIn(
                switch (who) {
                    case "root" -> console.systemAdministrator(who);
                    case "mail" -> console.person(KLIX, who, MAIL_ADMINISTRATOR);
                    case "people" -> console.person(KLIX, who, Privilege.USERS_MANAGE);
                    default -> console.person(KLIX, who);
                });
    }

    @Test
    void hasTwelveOrganisationsTheOneThatIsOpenAndTheWayToAll() {
        for (int i = 1; i <= 14; i++) {
            console.organisation("org%02d".formatted(i));
        }
        console.signIn(console.systemAdministrator("root"));
        open(OrganisationsPage.class, new PageParameters());
        assertThat(blocks()).hasSize(12).startsWith("+org01").endsWith("+org12");
        assertThat(menu()).endsWith("All organisations (14)");

        open(OrganisationPage.class, MenuEntry.parameters(OrganisationName.of("org14")));
        assertThat(blocks()).hasSize(13).startsWith("+org01").endsWith("+org14");
        assertThat(menu()).containsOnlyOnce("*General settings");
    }

    @Test
    void hasNoWayToAllWhereTheyAreAllThere() {
        for (int i = 1; i <= 12; i++) {
            console.organisation("org%02d".formatted(i));
        }
        console.signIn(console.systemAdministrator("root"));
        open(OrganisationsPage.class, new PageParameters());
        assertThat(blocks()).hasSize(12);
        assertThat(menu()).noneMatch(line -> line.endsWith("(12)"));
    }

    @Test
    void marksTheNearestEntryAbovePagesThatAreInNoMenu() {
        console.organisation("klix");
        GroupName group = GroupName.of("smtp_service");
        console.use(AddGroup.class).add(Console.OPERATOR, KLIX, group);
        console.signIn(console.systemAdministrator("root"));

        open(GroupsPage.class, MenuEntry.parameters(KLIX));
        assertThat(console.html()).containsPattern("aria-current=\"page\">\\s*<span>Groups");
        open(GroupPage.class, MenuEntry.parameters(KLIX).set("group", group.asString()));
        assertThat(console.html()).containsPattern("aria-current=\"true\">\\s*<span>Groups");
        assertThat(menu())
                .containsOnlyOnce("*Groups")
                .noneMatch(line -> line.startsWith("*G") && !line.equals("*Groups"));
        open(AddHostPage.class, new PageParameters());
        assertThat(menu()).containsOnlyOnce("*Mail hosts");
    }

    /** An organisation may have any name. */
    @Test
    void tellsAnOrganisationFromNone() {
        OrganisationName none = console.organisation("none");
        console.signIn(console.person(none, "anna", MAIL_ADMINISTRATOR));
        open(OrganisationPage.class, MenuEntry.parameters(none));
        assertThat(menu()).startsWith("#Organisations", "+none");
    }

    private void open(Class<? extends ConsolePage> page, PageParameters parameters) {
        console.open(page, parameters);
    }

    private List<String> blocks() {
        return menu().stream().filter(line -> line.startsWith("+")).toList();
    }

    private List<String> menu() {
        String html = console.html();
        String menu = html.substring(html.indexOf("<nav class=\"menu\""), html.indexOf("<main"));
        List<String> lines = new ArrayList<>();
        var line = LINE.matcher(menu.replaceFirst("<summary>[^<]+</summary>", ""));
        while (line.find()) {
            lines.add(line(line));
        }
        return lines;
    }

    private static String line(Matcher line) {
        if (line.group("heading") != null) {
            return "#" + line.group("heading");
        }
        if (line.group("block") != null) {
            return "+" + line.group("block");
        }
        String count = line.group("count") == null ? "" : line.group("count") + ")";
        return (line.group("current") == null ? "" : "*") + line.group("entry") + count;
    }
}
