package org.postern.webapp.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.groups.AddGroupPage;
import org.postern.webapp.internal.groups.GroupsPage;
import org.postern.webapp.internal.organisations.OrganisationPage;
import org.postern.webapp.internal.organisations.OrganisationsPage;
import org.postern.webapp.internal.people.UsersPage;
import org.postern.webapp.internal.search.FoundPage;
import org.postern.webapp.internal.search.OrganisationSearchPage;
import org.postern.webapp.internal.search.SearchPage;

/** Titles tell pages apart (WCAG 2.2, 2.4.2), and the way here begins at the top. */
class PageTitlesTest {
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
    private static final Pattern CRUMB = Pattern.compile("<li class=\"breadcrumb-item[^>]*>(?:<a [^>]*>)?([^<]*)");

    private final Console console = new Console();
    private final OrganisationName klix = console.organisation("klix");

    @BeforeEach
    void signIn() {
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void sayWhichOrganisationAPageIsAbout() {
        console.open(UsersPage.class, MenuEntry.parameters(klix));
        assertThat(title()).isEqualTo("Members – klix – Postern");
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        assertThat(title()).isEqualTo("klix – Postern");
        console.language(Locale.FRENCH);
        console.open(GroupsPage.class, MenuEntry.parameters(klix));
        assertThat(title()).isEqualTo("Groupes – klix – Postern");
        console.open(OrganisationsPage.class, new PageParameters());
        assertThat(title()).isEqualTo("Organisations – Postern");
    }

    @Test
    void sayWhatIsSought() {
        console.open(SearchPage.class, new PageParameters().set("q", "smtp"));
        assertThat(title()).isEqualTo("smtp – Search – Postern");
        console.open(SearchPage.class, new PageParameters());
        assertThat(title()).isEqualTo("Search – Postern");
        console.open(OrganisationSearchPage.class, MenuEntry.parameters(klix).set("q", "smtp"));
        assertThat(title()).isEqualTo("smtp – Search – klix – Postern");
        console.open(FoundPage.class, new PageParameters().set("q", "smtp").set("kind", "servers"));
        assertThat(title()).isEqualTo("smtp – Mail servers – Postern");
    }

    @Test
    void theWayHereBeginsAtTheOrganisations() {
        console.open(AddGroupPage.class, MenuEntry.parameters(klix));
        assertThat(crumbs()).startsWith("Organisations", "klix", "Groups").hasSize(4);
        console.open(GroupsPage.class, MenuEntry.parameters(klix));
        assertThat(crumbs()).containsExactly("Organisations", "klix", "Groups");
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        assertThat(crumbs()).containsExactly("Organisations", "klix");
    }

    private String title() {
        var title = TITLE.matcher(console.html());
        assertThat(title.find()).isTrue();
        return title.group(1);
    }

    private List<String> crumbs() {
        return CRUMB.matcher(console.html())
                .results()
                .map(crumb -> crumb.group(1))
                .toList();
    }
}
