package org.postern.webapp.internal.administrators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class AdministratorPagesTest {
    private static final UserId JANE = UserId.of("jane");

    private final Console console = new Console();
    private final UserId root = console.systemAdministrator("root");

    @BeforeEach
    void signIn() {
        console.signIn(root);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void addsOneWhoThenSignsIn() {
        console.open(AddAdministratorPage.class, new PageParameters());
        FormTester form = console.form("form");
        form.setValue("id:control", "jane");
        form.setValue("name:control", "Jane");
        form.setValue("password:control", "a long password");
        form.setValue("password-again:control", "a long password");
        console.submit(form);

        console.assertShown(AdministratorsPage.class);
        assertThat(console.html())
                .contains("System administrator jane was added by root.", ">Jane<")
                .doesNotContain("a long password");
        assertThat(console.directory.groups().systemAdministrators().members()).containsExactly(JANE, root);
        assertThat(console.directory
                        .credentials()
                        .signIn("jane", "a long password")
                        .person())
                .contains(JANE);
    }

    @Test
    void makesUpAPasswordAndShowsItOnce() {
        console.open(AddAdministratorPage.class, new PageParameters());
        FormTester form = console.form("form");
        form.setValue("id:control", "jane");
        form.setValue("name:control", "Jane");
        console.submit(form);

        String password = console.madeUpPassword().orElseThrow();
        assertThat(console.directory.credentials().signIn("jane", password).person())
                .contains(JANE);
        console.open(AdministratorsPage.class, new PageParameters());
        assertThat(console.html()).doesNotContain(password);
    }

    @Test
    void removesAnotherOneButNotOneself() {
        console.systemAdministrator("jane");
        console.open(AdministratorsPage.class, new PageParameters());
        assertThat(console.html()).containsOnlyOnce("<details class=\"confirm\"");
        console.submit(console.form("list:rows:row:0:cell:3:content:form"));

        assertThat(console.html()).contains("System administrator jane was deleted by root.");
        assertThat(console.directory.users().find(JANE)).isEmpty();
        assertThat(console.directory.groups().systemAdministrators().members()).containsExactly(root);
    }

    @Test
    void filtersAndSorts() {
        console.systemAdministrator("jane");
        console.open(
                AdministratorsPage.class, new PageParameters().set("sort", "id").set("down", ""));
        assertThat(console.html()).containsSubsequence("<tbody", ">root<", ">jane<");
        console.open(AdministratorsPage.class, new PageParameters().set("q", "JAN"));
        assertThat(console.html()).contains("1 to 1 of 1");
    }

    @Test
    void nobodyElseGetsThere() {
        console.signIn(
                console.person(console.organisation("klix"), "anna", Privilege.ORG_ADMIN, Privilege.USERS_MANAGE));
        console.tester().startPage(AdministratorsPage.class);
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(AddAdministratorPage.class);
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void readsInFrench() {
        console.language(Locale.FRENCH);
        console.open(AdministratorsPage.class, new PageParameters());
        assertThat(console.html()).contains("Administrateurs système", "Ajouter un administrateur", "actif");
    }
}
