package org.postern.webapp.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.SignInAnswer;
import org.postern.tenancy.UserId;
import org.postern.testkit.TestDirectory;
import org.postern.webapp.internal.Console;

/** What people are told on whose passwords a real directory has a policy. */
class PasswordPolicyIT {
    private static final String GIVEN = "a password that was given";
    private static final String OWN = "a password of her own";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Console console = new Console(TestDirectory.openLdapWithPolicy());
    private final UserId anna = console.person(console.organisation("klix"), "anna");

    @BeforeEach
    void giveAPassword() throws Exception {
        console.directory.setPassword(anna, GIVEN);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whoMustChangeThePasswordSetsAnotherAndIsWhereSheWanted() {
        console.tester().startPage(AccountPage.class);
        signIn(GIVEN);

        console.assertShown(NewPasswordPage.class);
        assertThat(console.html()).contains("The directory wants you to set another password", "value=\"anna\"");
        change(GIVEN, "too short");
        assertThat(console.problemAt("form:next"))
                .contains("The directory does not take this password: it is too short.");
        change("not the password", OWN);
        assertThat(console.html()).contains("That did not work.");
        change(GIVEN, OWN);

        console.assertShown(AccountPage.class);
        assertThat(console.signInsOf(anna)).hasSize(1);
        console.open(AccountPage.class, new PageParameters());
        FormTester form = console.form("password");
        form.setValue("current:control", OWN);
        form.setValue("next:control", GIVEN);
        form.setValue("next-again:control", GIVEN);
        console.submit(form);
        assertThat(console.problemAt("password:next"))
                .contains("The directory does not take this password: it was used before.");
    }

    @Test
    void inFrenchToo() {
        console.language(Locale.FRENCH);
        console.tester().startPage(SignInPage.class);
        signIn(GIVEN);

        console.assertShown(NewPasswordPage.class);
        assertThat(console.html()).contains("L’annuaire demande un autre mot de passe avant de continuer.");
        change(GIVEN, "too short");
        assertThat(console.problemAt("form:next"))
                .contains("L’annuaire n’accepte pas ce mot de passe\u00a0: il est trop court.");
    }

    /** To strangers a locked account looks as one that is not there. */
    @Test
    void thatAnAccountIsLockedLooksAsAnyWrongPassword() {
        for (int i = 0; i < 3; i++) {
            console.tester().startPage(SignInPage.class);
            signIn("not the password");
        }
        console.tester().startPage(SignInPage.class);
        signIn(GIVEN);
        console.assertShown(SignInPage.class);
        String locked = console.html();

        console.tester().startPage(SignInPage.class);
        FormTester form = console.form("form").setValue("login", "nobody");
        console.submit(form.setValue("password", GIVEN));
        assertThat(locked).contains("After many wrong passwords the directory takes none for a while");
        assertThat(messages(console.html())).isEqualTo(messages(locked));
    }

    private static String messages(String html) {
        return html.replaceAll("(?s).*id=\"messages\"(.*?)<form.*", "$1");
    }

    @Test
    void thatAPasswordHasExpiredIsToldToWhoKnowsIt() throws Exception {
        console.directory.letExpire(anna);
        await().atMost(PATIENCE)
                .until(() -> console.directory.credentials().signIn("anna", GIVEN) instanceof SignInAnswer.Expired);

        console.tester().startPage(SignInPage.class);
        signIn(GIVEN);
        assertThat(console.html())
                .contains("Your password has expired. Have an administrator set another one for you.");
        console.language(Locale.FRENCH);
        console.tester().startPage(SignInPage.class);
        signIn(GIVEN);
        assertThat(console.html()).contains("Votre mot de passe a expiré.");
    }

    private void signIn(String password) {
        console.assertShown(SignInPage.class);
        FormTester form = console.form("form").setValue("login", "anna");
        console.submit(form.setValue("password", password));
    }

    private void change(String current, String next) {
        FormTester form = console.form("form");
        form.setValue("current:control", current);
        form.setValue("next:control", next);
        form.setValue("next-again:control", next);
        console.submit(form);
    }
}
