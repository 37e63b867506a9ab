package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.apache.wicket.request.Url;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.administration.RemoveUser;
import org.postern.administration.RevokePrivilege;
import org.postern.administration.SetPassword;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.testkit.MovableClock;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.frame.AccountPage;
import org.postern.webapp.internal.frame.ExpiredPage;
import org.postern.webapp.internal.frame.HomePage;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.frame.SignInPage;
import org.postern.webapp.internal.people.AddUserPage;
import org.postern.webapp.internal.servers.ServersPage;

/** Who comes back to what he had open, and who does not. */
class ValidTicketsTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final String[] OWN = {"sec-fetch-site", "same-origin"};
    private static final String[] OWN_SCRIPT = {
        "sec-fetch-site", "same-origin", "Wicket-Ajax", "true", "Wicket-Ajax-BaseURL", "organisations/klix/servers"
    };

    private final MovableClock clock = new MovableClock();
    private final Console console = new Console(clock);
    private final OrganisationName klix = console.organisation("klix");
    private final UserId anna = console.person(klix, "anna", Privilege.USERS_MANAGE, Privilege.SMTP_INSTANCE_MANAGE);
    private final UserId bert = console.person(klix, "bert");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anOpenPageWhoseTimeIsOverLeadsToTheSignInPageAndBack() {
        open();
        Url kept = keptUrl();
        clock.move(HALF_AN_HOUR);

        console.send("GET", kept);

        signsInAgainAndIsBack();
    }

    @Test
    void soDoesAForm() {
        open();
        Url call = console.call("form");
        clock.move(HALF_AN_HOUR);

        console.send("POST", call, OWN);

        signsInAgainAndIsBack();
    }

    @Test
    void soDoesAScript() {
        openServers();
        Url timer = console.timer();
        clock.move(HALF_AN_HOUR);

        console.send("GET", timer, OWN_SCRIPT);

        console.assertShown(SignInPage.class);
        signInHere();
        console.assertShown(ServersPage.class);
    }

    @Test
    void whatIsEndedElsewhereLeadsToTheSignInPageToo() {
        open();
        Url kept = keptUrl();
        console.endSessions(anna);

        console.send("GET", kept);

        signsInAgainAndIsBack();
    }

    @Test
    void aPageThatUpdatesItselfDoesNotKeepAnybodySignedIn() {
        openServers();
        Url timer = console.timer();
        for (int i = 1; i < 6; i++) {
            clock.move(Duration.ofMinutes(5));
            console.send("GET", timer, OWN_SCRIPT);
            assertThat(console.html()).contains("<ajax-response>");
        }
        assertThat(console.signInsOf(anna)).hasSize(1);

        clock.move(Duration.ofMinutes(5));

        assertThat(console.signInsOf(anna)).isEmpty();
    }

    @Test
    void whoGoesOnStaysSignedInForHalfADay() {
        console.signIn(anna);
        for (int i = 1; i < 36; i++) {
            clock.move(Duration.ofMinutes(20));
            console.open(AccountPage.class, new PageParameters());
        }
        clock.move(Duration.ofMinutes(20));

        console.tester().startPage(AccountPage.class);

        console.assertShown(SignInPage.class);
    }

    @Test
    void aVisitorWithoutSignInLeavesNoSession() {
        console.tester().startPage(AccountPage.class);

        console.assertShown(SignInPage.class);
        assertThat(console.tester().getHttpSession().isTemporary()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "../evil",
                "organisations/../../evil",
                "a//evil.example",
                "account\r\nX: y",
                "wicket/page?1",
                ""
            })
    void aSignInPageLeadsNowhereElse(String to) {
        console.tester().startPage(SignInPage.class, new PageParameters().set("to", to));

        signInHere();

        console.assertShown(HomePage.class);
    }

    @Test
    void aPasswordSetByAnybodyEndsWhatWasOpenedWithTheOldOne() {
        open();
        Url kept = keptUrl();
        console.use(SetPassword.class).set(Console.OPERATOR, anna, new Password("another password"));

        console.send("GET", kept);

        console.assertShown(SignInPage.class);
    }

    @Test
    void aSuccessorOfTheSameIdHasNothingOfHisPredecessor() {
        open();
        Url kept = keptUrl();
        console.use(RemoveUser.class).remove(Console.OPERATOR, anna);
        console.directory
                .users()
                .add(new User(anna, Optional.of(klix), "Anna", Optional.empty(), true), new Password(Console.PASSWORD));

        console.send("GET", kept);

        console.assertShown(SignInPage.class);
    }

    @Test
    void whoSignsInAfterAnotherInTheSameBrowserHasNothingOfHis() {
        open();
        Url kept = keptUrl();
        console.tester().startPage(SignInPage.class);

        signInHere(bert);
        assertThat(console.signInsOf(anna)).isEmpty();
        assertThat(console.signInsOf(bert)).hasSize(1);
        console.send("GET", kept);

        console.assertShown(NotFoundPage.class);
    }

    @Test
    void whatIsNoLongerPermittedIsNotThere() {
        open();
        Url kept = keptUrl();
        revoke(Privilege.USERS_MANAGE);

        console.send("GET", kept);

        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void norIsItsForm() {
        open();
        Url call = console.call("form");
        revoke(Privilege.USERS_MANAGE);
        call.setQueryParameter("id:control", "zoe");
        call.setQueryParameter("name:control", "Zoe");

        console.send("POST", call, OWN);

        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(404);
        assertThat(console.directory.users().find(UserId.of("zoe"))).isEmpty();
    }

    @Test
    void norIsWhatItsScriptsAskFor() {
        openServers();
        Url timer = console.timer();
        revoke(Privilege.SMTP_INSTANCE_MANAGE);

        console.send("GET", timer, OWN_SCRIPT);

        console.assertShown(NotFoundPage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.-nothing", "-1.-form-nothing", "-1.0-form", "-1.-topBar-search"})
    void aStaleOrMadeUpClickHasExpired(String call) {
        open();
        Url url = Url.parse(keptUrl().toString().replaceFirst("\\?(\\d+)$", "?$1" + call));

        console.send("POST", url, OWN);

        console.assertShown(ExpiredPage.class);
    }

    private void open() {
        console.signIn(anna);
        console.open(AddUserPage.class, MenuEntry.parameters(klix));
    }

    private void openServers() {
        console.directory.globalSettings().switchMultipleInstances(true);
        console.signIn(anna);
        console.open(ServersPage.class, MenuEntry.parameters(klix));
    }

    private Url keptUrl() {
        return Url.parse("organisations/klix/add-user?"
                + console.tester().getLastRenderedPage().getPageId());
    }

    private void revoke(Privilege privilege) {
        console.use(RevokePrivilege.class).revoke(Console.OPERATOR, klix, GroupName.of("of anna"), privilege);
    }

    private void signsInAgainAndIsBack() {
        console.assertShown(SignInPage.class);
        signInHere();
        AddUserPage page = console.assertShown(AddUserPage.class);
        assertThat(page.getPageParameters().get(MenuEntry.ORGANISATION).toString())
                .isEqualTo("klix");
    }

    private void signInHere() {
        signInHere(anna);
    }

    private void signInHere(UserId user) {
        FormTester form = console.form("form");
        form.setValue("login", user.asString());
        form.setValue("password", Console.PASSWORD);
        console.submit(form);
    }
}
