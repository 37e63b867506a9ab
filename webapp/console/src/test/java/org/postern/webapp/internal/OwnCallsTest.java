package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.wicket.request.Url;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.administrators.AddAdministratorPage;
import org.postern.webapp.internal.frame.AccountPage;
import org.postern.webapp.internal.frame.RefusedPage;
import org.postern.webapp.internal.frame.SignInPage;
import org.postern.webapp.internal.people.UserPage;
import org.postern.webapp.internal.servers.ServersPage;

/** What other sites have the browser of somebody do who has signed in: nothing. */
class OwnCallsTest {
    private final Console console = new Console();
    private final OrganisationName klix = console.organisation("klix");
    private final UserId bert = console.person(klix, "bert", Privilege.SMTP_INSTANCE_MANAGE);
    private final UserId root = console.systemAdministrator("root");

    @AfterEach
    void close() {
        console.close();
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                foreign(
                        "GET",
                        "sec-fetch-site",
                        "cross-site",
                        "sec-fetch-mode",
                        "navigate",
                        "sec-fetch-dest",
                        "document"),
                foreign("GET", "sec-fetch-site", "none", "sec-fetch-mode", "navigate"),
                foreign("GET", "sec-fetch-site", "same-origin", "sec-fetch-mode", "navigate"),
                foreign("GET"),
                foreign("GET", "sec-fetch-site", "cross-site", "Wicket-Ajax", "true", "Wicket-Ajax-BaseURL", "account"),
                foreign("POST", "sec-fetch-site", "cross-site"),
                foreign("POST", "sec-fetch-site", "same-site"),
                foreign("POST", "sec-fetch-site", "none"),
                foreign("POST", "Origin", "https://evil.example"),
                foreign("POST", "Origin", "null"),
                foreign("POST"));
    }

    private static Arguments foreign(String method, String... headers) {
        return Arguments.of(method, headers);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void addNobody(String method, String... headers) {
        console.signIn(root);
        console.open(AddAdministratorPage.class, new PageParameters());
        Url url = console.call("form");
        Stream.of("id", "name", "password", "password-again")
                .forEach(field -> url.setQueryParameter(field + ":control", "evil12345"));

        refused(method, url, headers);

        assertThat(console.directory.users().find(UserId.of("evil12345"))).isEmpty();
        assertThat(console.directory.groups().systemAdministrators().members()).containsExactly(root);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void removeNobody(String method, String... headers) {
        console.signIn(root);
        console.open(UserPage.class, UserPage.parameters(klix, bert));

        refused(method, console.call("removal:remove:form"), headers);

        assertThat(console.directory.users().find(bert).map(User::enabled)).contains(true);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void endNoSessions(String method, String... headers) {
        console.signIn(root);
        console.signIn(root);
        console.open(AccountPage.class, new PageParameters());

        refused(method, console.call("sessions:endOthers:form"), headers);

        assertThat(console.signInsOf(root)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void signNobodyOut(String method, String... headers) {
        console.signIn(root);
        console.open(AccountPage.class, new PageParameters());

        refused(method, console.call("topBar:signOut"), headers);

        console.open(AccountPage.class, new PageParameters());
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void signNobodyIn(String method, String... headers) {
        console.tester().startPage(SignInPage.class);
        Url url = console.call("form");
        url.setQueryParameter("login", "bert");
        url.setQueryParameter("password", Console.PASSWORD);

        refused(method, url, headers);

        assertThat(console.signInsOf(bert)).isEmpty();
    }

    @Test
    void callNoTimer() {
        console.directory.globalSettings().switchMultipleInstances(true);
        console.signIn(bert);
        console.open(ServersPage.class, MenuEntry.parameters(klix));
        Url timer = console.timer();

        refused("GET", timer, "Wicket-Ajax", "true", "Wicket-Ajax-BaseURL", "account", "sec-fetch-site", "same-site");
        console.open(ServersPage.class, MenuEntry.parameters(klix));
        console.send(
                "GET",
                console.timer(),
                "Wicket-Ajax",
                "true",
                "Wicket-Ajax-BaseURL",
                "account",
                "sec-fetch-site",
                "same-origin");

        assertThat(console.html()).startsWith("<?xml").contains("<ajax-response>");
    }

    @Test
    void anOldBrowserSaysByItsOriginThatItIsHere() {
        console.signIn(root);
        console.signIn(root);
        console.open(AccountPage.class, new PageParameters());

        console.send("POST", console.call("sessions:endOthers:form"), "Origin", "http://localhost");

        console.assertShown(AccountPage.class);
        assertThat(console.signInsOf(root)).hasSize(1);
    }

    @Test
    void aPageIsFoundWhereItIsMountedAlone() {
        console.signIn(root);

        console.send("GET", Url.parse("wicket/bookmarkable/" + AccountPage.class.getName()));
        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(404);
        console.send("GET", Url.parse("wicket/bookmarkable/" + RefusedPage.class.getName()));
        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(404);

        console.send("GET", Url.parse("account"));
        console.assertShown(AccountPage.class);
    }

    private void refused(String method, Url url, String... headers) {
        console.send(method, url, headers);
        console.assertShown(RefusedPage.class);
        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(403);
    }
}
