package org.postern.webapp.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.apache.wicket.protocol.http.mock.MockHttpServletResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.UserId;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.SignedInPeople.SignIn;

class AccountPageTest {
    private static final String NEXT = "a better password";

    private final Console console = new Console();
    private final UserId anna = console.person(console.organisation("klix"), "anna");

    /** At home, then here. */
    @BeforeEach
    void signIn() {
        console.signIn(anna);
        console.signIn(anna);
        console.open(AccountPage.class, new PageParameters());
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anotherPasswordEndsTheOtherSessions() {
        changePassword(Console.PASSWORD, NEXT, NEXT);

        assertThat(console.html()).contains("Your password was changed by anna.");
        assertThat(signsIn(NEXT)).isTrue();
        assertThat(signsIn(Console.PASSWORD)).isFalse();
        assertThat(console.signInsOf(anna)).hasSize(1);
        console.open(AccountPage.class, new PageParameters());
    }

    @Test
    void whoDoesNotKnowThePasswordDoesNotChangeIt() {
        changePassword("a wrong password", NEXT, NEXT);

        assertThat(console.problemAt("password:current")).contains("The current password is not right.");
        assertThat(console.html()).doesNotContain(NEXT, "alert-danger");
        assertThat(signsIn(Console.PASSWORD)).isTrue();
        assertThat(console.signInsOf(anna)).hasSize(2);
    }

    @Test
    void aNewPasswordIsTypedTwiceAndNeverEmpty() {
        changePassword(Console.PASSWORD, NEXT, "something else");
        assertThat(console.html()).contains("The two passwords differ.");
        changePassword(Console.PASSWORD, "", "");
        assertThat(signsIn(Console.PASSWORD)).isTrue();
        assertThat(console.html()).contains("aria-invalid=\"true\"");
    }

    @Test
    void anotherLanguageAndThemeHoldAtOnceAndInThisBrowser() {
        FormTester form = console.form("appearance");
        form.select("language:control", 1);
        form.select("theme:control", 2);
        console.submit(form);

        assertThat(console.html())
                .contains("La langue et le thème de ce navigateur ont été modifiés.", "Mot de passe actuel")
                .contains("lang=\"fr\"");
        assertThat(console.tester().getSession().getLocale()).isEqualTo(Locale.FRENCH);
        assertThat(console.tester().getPreviousResponses())
                .flatExtracting(MockHttpServletResponse::getCookies)
                .extracting(Cookie::getName, Cookie::getValue)
                .contains(tuple("postern-language", "fr"), tuple("postern-theme", "dark"));
    }

    @Test
    void endsOneOtherSession() {
        String here = console.signInsOf(anna).get(0).ticket();
        assertThat(console.html()).contains("this session", "End all other sessions");
        console.submit(console.form("sessions:session:1:end:form"));

        assertThat(console.html()).contains("A session was ended by anna.").doesNotContain("End all other sessions");
        assertThat(console.signInsOf(anna)).extracting(SignIn::ticket).containsExactly(here);
    }

    @Test
    void endsAllOthersAndNobodyElses() {
        UserId bert = console.person(console.organisation("acme"), "bert");
        console.signIn(bert);
        console.signIn(anna);
        console.open(AccountPage.class, new PageParameters());
        console.submit(console.form("sessions:endOthers:form"));

        assertThat(console.html()).contains("All other sessions were ended by anna.");
        assertThat(console.signInsOf(anna)).hasSize(1);
        assertThat(console.signInsOf(bert)).hasSize(1);
    }

    @Test
    void aSessionThatWasEndedElsewhereIsNobodys() {
        console.endSessions(anna);
        console.tester().startPage(AccountPage.class);
        console.assertShown(SignInPage.class);
    }

    private void changePassword(String current, String next, String again) {
        FormTester form = console.form("password");
        form.setValue("current:control", current);
        form.setValue("next:control", next);
        form.setValue("next-again:control", again);
        console.submit(form);
        console.assertShown(AccountPage.class);
    }

    private boolean signsIn(String password) {
        return console.directory.credentials().signIn("anna", password).person().isPresent();
    }
}
