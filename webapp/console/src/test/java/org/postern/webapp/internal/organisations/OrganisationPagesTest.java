package org.postern.webapp.internal.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.frame.SignInPage;

class OrganisationPagesTest {
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
    void listsFiltersAndSortsByUrl() {
        console.organisation("acme");
        console.open(
                OrganisationsPage.class,
                new PageParameters().set("sort", "name").set("down", ""));
        assertThat(console.html()).containsSubsequence("<main", ">klix<", ">acme<", "1 to 2 of 2");

        console.open(OrganisationsPage.class, new PageParameters().set("q", "LIX"));
        assertThat(console.html()).contains("1 to 1 of 1");
    }

    @Test
    void addsOneAndSaysWhoDidIt() {
        console.open(AddOrganisationPage.class, new PageParameters());
        FormTester form = console.form("form");
        form.setValue("name:control", "acme");
        console.submit(form);

        console.assertShown(OrganisationPage.class);
        assertThat(console.html()).contains("Organisation acme was added by root.");
        assertThat(console.directory.organisations().find(OrganisationName.of("acme")))
                .isPresent();
    }

    @Test
    void saysAtTheFieldWhatIsWrong() {
        console.open(AddOrganisationPage.class, new PageParameters());
        FormTester form = console.form("form");
        form.setValue("name:control", "a/b");
        console.submit(form);

        console.assertShown(AddOrganisationPage.class);
        assertThat(console.html()).contains("is not valid").contains("aria-invalid=\"true\"");
    }

    @Test
    void whoComesSecondGetsBothVersionsAndDecides() {
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        console.directory.organisations().update(Organisation.of(klix), new Organisation(klix, false));
        FormTester form = console.form("administration:form");
        form.setValue("name:control", "klix2");
        console.submit(form);

        console.assertShown(OrganisationPage.class);
        assertThat(console.html()).contains("Somebody else changed this meanwhile");
        assertThat(console.directory.organisations().find(klix)).contains(new Organisation(klix, false));
    }

    @Test
    void saysAtTheNameThatItIsTaken() {
        console.open(AddOrganisationPage.class, new PageParameters());
        assertThat(console.html()).contains("<title>Add an organisation – Postern</title>");
        console.submit(console.form("form").setValue("name:control", "Klix"));
        assertThat(console.problemAt("form:name"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("already"));
        assertThat(console.html())
                .contains("<title>Error: Add an organisation – Postern</title>")
                .doesNotContain("alert-danger");
    }

    @Test
    void whoClicksTwiceAddsOneAndIsToldSo() {
        console.open(AddOrganisationPage.class, new PageParameters());
        console.submitTwice(console.form("form").setValue("name:control", "acme"));
        console.assertShown(OrganisationPage.class);
        assertThat(console.html()).contains("Organisation acme was added by root.");
    }

    @Test
    void whoClicksTwiceRemovesOneAndIsToldSo() {
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        console.submitTwice(console.form("administration:removal:remove:form"));
        console.assertShown(OrganisationsPage.class);
        assertThat(console.html()).contains("Organisation klix was deleted by root.");
    }

    @Test
    void renamesDisablesAndEnablesOne() {
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        FormTester renaming = console.form("administration:form").setValue("name:control", "klix-sa");
        console.submit(renaming.setValue("enabled:control", false));
        console.assertShown(OrganisationPage.class);
        assertThat(console.html()).contains("Organisation klix-sa was changed by root.");
        OrganisationName renamed = OrganisationName.of("klix-sa");
        assertThat(console.directory.organisations().all()).containsExactly(new Organisation(renamed, false));

        console.submit(console.form("administration:form").setValue("enabled:control", true));
        assertThat(console.directory.organisations().all()).containsExactly(new Organisation(renamed, true));
    }

    @Test
    void saysWhyOneThatOwnsSomethingCannotBeDeleted() {
        console.person(klix, "anna");
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        assertThat(console.html())
                .contains("It can’t be deleted now.", "The organisation klix has users: remove them first.")
                .doesNotContain("Delete the organisation");
    }

    @Test
    void refusesToDeleteOneThatWasGivenSomethingMeanwhile() {
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        console.person(klix, "anna");
        console.submit(console.form("administration:removal:remove:form"));
        console.assertShown(OrganisationPage.class);
        assertThat(console.html()).contains("alert-danger", "The organisation klix has users: remove them first.");
        assertThat(console.directory.organisations().find(klix)).isPresent();
    }

    @Test
    void removesAnEmptyOne() {
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        console.submit(console.form("administration:removal:remove:form"));

        console.assertShown(OrganisationsPage.class);
        assertThat(console.directory.organisations().all()).isEmpty();
    }

    @Test
    void aForeignOrganisationLooksAsIfItWereNotThere() {
        OrganisationName acme = console.organisation("acme");
        console.signIn(console.person(acme, "anna"));
        console.tester().startPage(OrganisationPage.class, MenuEntry.parameters(klix));
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(AddOrganisationPage.class);
        console.assertShown(NotFoundPage.class);
        console.open(OrganisationPage.class, MenuEntry.parameters(acme));
        assertThat(console.html()).doesNotContain("Delete the organisation").doesNotContain("klix");
    }

    @Test
    void readsInFrench() {
        console.language(Locale.FRENCH);
        console.open(OrganisationPage.class, MenuEntry.parameters(klix));
        assertThat(console.html()).contains("Config. générale").contains("Supprimer l’organisation");
    }

    @Test
    void nobodyIsLetInUnlessSignedIn() {
        try (Console other = new Console()) {
            other.tester().startPage(OrganisationsPage.class);
            other.assertShown(SignInPage.class);
        }
    }
}
