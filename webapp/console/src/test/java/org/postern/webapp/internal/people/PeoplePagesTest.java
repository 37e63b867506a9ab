package org.postern.webapp.internal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.Page;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.SignedInPeople.SignIn;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.frame.SignInPage;

class PeoplePagesTest {
    private final Console console = new Console();
    private final OrganisationName klix = console.organisation("klix");
    private final UserId anna = console.person(klix, "anna", Privilege.USERS_MANAGE);
    private final UserId bert = console.person(klix, "bert");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void listsThePeopleOfOneOrganisation() {
        console.person(console.organisation("acme"), "zoe");
        console.signIn(anna);
        console.open(
                UsersPage.class, MenuEntry.parameters(klix).set("sort", "name").set("down", ""));

        assertThat(console.html())
                .containsSubsequence("<main", "Add a user", ">bert<", ">anna<", "1 to 2 of 2")
                .doesNotContain("zoe");
    }

    @Test
    void addsOneWhoThenSignsIn() {
        console.signIn(anna);
        console.open(AddUserPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("id:control", "admin-klix");
        form.setValue("name:control", "Admin of klix");
        form.setValue("mail:control", "admin@klix.example");
        form.setValue("password:control", "a long password");
        form.setValue("password-again:control", "a long password");
        console.submit(form);

        console.assertShown(UserPage.class);
        assertThat(console.html())
                .contains("User admin-klix was added to organisation klix by anna.")
                .doesNotContain("a long password");
        assertThat(user("admin-klix").mail()).contains(EmailAddress.of("admin@klix.example"));
        assertThat(signsIn("admin-klix", "a long password")).isTrue();
    }

    @Test
    void makesUpAPasswordAndShowsItOnce() {
        console.signIn(anna);
        console.open(AddUserPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("id:control", "carl");
        form.setValue("name:control", "Carl");
        console.submit(form);

        String password = console.madeUpPassword().orElseThrow();
        assertThat(signsIn("carl", password)).isTrue();

        console.open(UserPage.class, parameters(klix, UserId.of("carl")));
        assertThat(console.html()).doesNotContain(password);
        assertThat(console.madeUpPassword()).isEmpty();
    }

    @Test
    void whoClicksTwiceAddsOneAndSeesHisPassword() {
        console.signIn(anna);
        console.open(AddUserPage.class, MenuEntry.parameters(klix));
        console.submitTwice(console.form("form").setValue("id:control", "carl").setValue("name:control", "Carl"));

        assertThat(console.html()).contains("User carl was added to organisation klix by anna.");
        assertThat(signsIn("carl", console.madeUpPassword().orElseThrow())).isTrue();
    }

    @Test
    void whoGoesBackAddsAnother() {
        console.signIn(anna);
        Page form = console.open(AddUserPage.class, MenuEntry.parameters(klix));
        console.submit(console.form("form").setValue("id:control", "carl").setValue("name:control", "Carl"));
        console.tester().startPage(form);
        console.submit(console.form("form").setValue("id:control", "dora").setValue("name:control", "Dora"));
        assertThat(user("carl").displayName()).isEqualTo("Carl");
        assertThat(user("dora").displayName()).isEqualTo("Dora");
    }

    @Test
    void saysAtTheFieldsWhatIsRefused() {
        console.directory.mailDomains().add(MailDomain.of(DomainName.of("acme.com"), console.organisation("acme")));
        console.signIn(anna);
        console.open(AddUserPage.class, MenuEntry.parameters(klix));
        FormTester taken = console.form("form").setValue("id:control", "bert").setValue("name:control", "bert");
        console.submit(taken);
        assertThat(console.problemAt("form:id"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("The user id bert is taken"));
        assertThat(console.problemAt("form:name")).isEmpty();

        FormTester foreign = console.form("form").setValue("id:control", "carl");
        console.submit(foreign.setValue("mail:control", "carl@acme.com"));
        assertThat(console.problemAt("form:mail"))
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("lies in a domain that organisation klix does not have"));
        assertThat(console.problemAt("form:id")).isEmpty();
    }

    @Test
    void saysAtTheFieldsWhatIsWrongWithAPassword() {
        console.signIn(anna);
        console.open(AddUserPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("id:control", "carl");
        form.setValue("name:control", "Carl");
        form.setValue("password:control", "a long password");
        form.setValue("password-again:control", "another one");
        console.submit(form);
        console.assertShown(AddUserPage.class);
        assertThat(console.html()).contains("The two passwords differ.");

        FormTester second = console.form("form");
        second.setValue("password:control", "short");
        second.setValue("password-again:control", "short");
        console.submit(second);
        assertThat(console.html()).contains("The password is too short");
        assertThat(console.directory.users().find(UserId.of("carl"))).isEmpty();
    }

    @Test
    void changesOne() {
        console.signIn(anna);
        console.open(UserPage.class, parameters(klix, bert));
        FormTester form = console.form("form");
        form.setValue("name:control", "Bert B.");
        form.setValue("mail:control", "");
        form.setValue("enabled:control", false);
        console.submit(form);

        console.assertShown(UserPage.class);
        assertThat(console.html()).contains("User bert was changed by anna.");
        assertThat(user("bert")).isEqualTo(new User(bert, Optional.of(klix), "Bert B.", Optional.empty(), false));
    }

    @Test
    void whoComesSecondGetsBothVersions() {
        console.signIn(anna);
        console.open(UserPage.class, parameters(klix, bert));
        User stored = user("bert");
        console.directory
                .users()
                .update(stored, new User(bert, Optional.of(klix), "Herbert", stored.mail(), stored.enabled()));
        FormTester form = console.form("form");
        form.setValue("name:control", "Robert");
        console.submit(form);

        assertThat(console.html()).containsSubsequence("Somebody else changed this meanwhile", "Herbert", "Robert");
        assertThat(user("bert").displayName()).isEqualTo("Herbert");
    }

    @Test
    void anotherPasswordEndsWhatWasOpenedWithTheOldOne() {
        console.signIn(bert);
        console.open(UsersPage.class, MenuEntry.parameters(klix));
        SignIn before = console.signInsOf(bert).get(0);
        console.signIn(anna);
        console.open(UserPage.class, parameters(klix, bert));
        FormTester form = console.form("password:form");
        form.setValue("password:control", "a new password");
        form.setValue("password-again:control", "a new password");
        console.submit(form);

        assertThat(console.html()).contains("User bert was given another password by anna.");
        assertThat(signsIn("bert", "a new password")).isTrue();
        assertThat(signsIn("bert", Console.PASSWORD)).isFalse();
        console.open(UsersPage.class, MenuEntry.parameters(klix));
        console.resume(before);
        console.tester().startPage(UsersPage.class, MenuEntry.parameters(klix));
        console.assertShown(SignInPage.class);
    }

    @Test
    void removesOne() {
        console.signIn(anna);
        console.open(UserPage.class, parameters(klix, bert));
        console.submit(console.form("removal:remove:form"));

        console.assertShown(UsersPage.class);
        assertThat(console.directory.users().find(bert)).isEmpty();
        assertThat(console.audit().get(0)).extracting(AuditRecord::action).isEqualTo(AuditAction.REMOVE_USER);
    }

    @Test
    void whoHoldsMoreThanTheReaderMayGrantIsOnlyShown() {
        UserId chief = console.person(klix, "chief", Privilege.ORG_ADMIN);
        console.signIn(anna);
        console.open(UserPage.class, parameters(klix, chief));

        assertThat(console.html())
                .containsSubsequence("<dl", "chief", "enabled", "of chief")
                .doesNotContain("Save")
                .doesNotContain("Set the password")
                .doesNotContain("Delete the user");
    }

    @Test
    void nobodyDisablesOrRemovesHimself() {
        console.signIn(anna);
        console.open(UserPage.class, parameters(klix, anna));

        assertThat(console.html())
                .contains("Save", "your account page")
                .doesNotContain("Enabled")
                .doesNotContain("Set the password")
                .doesNotContain("Delete the user");
    }

    @Test
    void withoutThePrivilegePeopleAreOnlyLookedAt() {
        console.signIn(bert);
        console.open(UsersPage.class, MenuEntry.parameters(klix));
        assertThat(console.html())
                .contains(">anna<")
                .doesNotContain("Add a user")
                .doesNotContain("Add user");
        console.open(UserPage.class, parameters(klix, anna));
        assertThat(console.html()).contains("of anna").doesNotContain("Save");
        console.tester().startPage(AddUserPage.class, MenuEntry.parameters(klix));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void theOrganisationInTheUrlIsThePersonsOwn() {
        OrganisationName acme = console.organisation("acme");
        UserId zoe = console.person(acme, "zoe");
        console.signIn(console.systemAdministrator("root"));
        console.tester().startPage(UserPage.class, parameters(klix, zoe));
        console.assertShown(NotFoundPage.class);

        console.signIn(anna);
        console.tester().startPage(UsersPage.class, MenuEntry.parameters(acme));
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(UserPage.class, parameters(acme, zoe));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void aDisabledPersonIsOutAtTheNextClick() {
        console.signIn(bert);
        console.open(UsersPage.class, MenuEntry.parameters(klix));
        User stored = user("bert");
        console.directory.users().update(stored, new User(bert, stored.organisation(), "bert", stored.mail(), false));
        console.tester().startPage(UsersPage.class, MenuEntry.parameters(klix));
        console.assertShown(SignInPage.class);
    }

    @Test
    void readsInFrench() {
        console.signIn(anna);
        console.language(Locale.FRENCH);
        console.open(UsersPage.class, MenuEntry.parameters(klix));
        assertThat(console.html()).contains("Membres", "Ajouter un utilisateur", "actif");
        console.open(AddUserPage.class, MenuEntry.parameters(klix));
        assertThat(console.html()).contains("Identifiant", "Confirmation du mot de passe");
        console.open(UserPage.class, parameters(klix, bert));
        assertThat(console.html()).contains("Définir le mot de passe", "Supprimer l’utilisateur");
    }

    private static PageParameters parameters(OrganisationName organisation, UserId user) {
        return MenuEntry.parameters(organisation).set("user", user.asString());
    }

    private User user(String id) {
        return console.directory.users().find(UserId.of(id)).orElseThrow();
    }

    private boolean signsIn(String user, String password) {
        return console.directory.credentials().signIn(user, password).person().isPresent();
    }
}
