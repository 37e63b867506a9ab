package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.testkit.Command;

/** What the console lets people, other sites and the curious do. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleSecurityIT {
    private static final String PASSWORD = "correct horse battery";

    private RehearsingServer server;
    private Browser browser;

    @BeforeAll
    void start() {
        server = RehearsingServer.start();
        browser = Browser.of(server.httpsPort(), server.data().resolve("console/self-signed.pem"));
        type("organisation", "add", "klix");
        type("organisation", "add", "acme");
        user("anna", "klix");
        user("otto", "acme");
        type("group", "add", "staff", "--organisation", "klix");
        type("group", "add-member", "staff", "anna", "--organisation", "klix");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void user(String id, String organisation) {
        typePassword(PASSWORD, "user", "add", id, "--organisation", organisation, "--name", id);
    }

    private void typePassword(String password, String... arguments) {
        List<String> command = new ArrayList<>(List.of("target/postern/bin/postern"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--password-file", "-"));
        Command.run(command, password, Map.of("POSTERN_SOCKET", server.socket().toString()))
                .orFail();
    }

    private void type(String... arguments) {
        Client.call(server.socket(), arguments);
    }

    private ConsoleSession visit() {
        return new ConsoleSession(server.httpsPort(), browser.trust());
    }

    @Test
    void whoHasNotSignedInHasNoSession() throws IOException {
        ConsoleSession visitor = visit();
        assertThat(visitor.get("account").uri().getPath()).isEqualTo("/console/sign-in");
        visitor.signIn("anna", "not it");
        assertThat(visitor.sessionId()).isEmpty();
    }

    @Test
    void everySignInGetsAnotherSessionAndASignOutEndsIt() throws IOException {
        ConsoleSession anna = visit();
        assertThat(anna.signIn("anna", PASSWORD).body()).contains("anna");
        String first = anna.sessionId();
        assertThat(first).isNotEmpty();

        anna.signIn("anna", PASSWORD);
        String second = anna.sessionId();
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        assertIsNobodys(first);

        anna.post(anna.get(""), "same-origin", Map.of());
        assertThat(anna.get("account").uri().getPath()).isEqualTo("/console/sign-in");
        assertIsNobodys(second);
    }

    private void assertIsNobodys(String session) throws IOException {
        HttpResponse<String> answer = visit().send("GET", URI.create("account"), "Cookie", "__Host-postern=" + session);
        assertThat(answer.uri().getPath()).isEqualTo("/console/sign-in");
    }

    @Test
    void aSignInLeadsBackToThePageAskedFor() throws IOException {
        ConsoleSession anna = visit();
        HttpResponse<String> page = anna.get("organisations/klix/users?q=a");
        HttpResponse<String> after = anna.post(page, "same-origin", Map.of("login", "anna", "password", PASSWORD));
        assertThat(after.uri().getPath()).isEqualTo("/console/organisations/klix/users");
        assertThat(after.uri().getQuery()).contains("q=a");
    }

    @Test
    void aPasswordSetInATerminalEndsWhatIsOpenInABrowser() throws IOException {
        user("carl", "klix");
        ConsoleSession carl = visit();
        carl.signIn("carl", PASSWORD);
        assertThat(carl.get("account").uri().getPath()).isEqualTo("/console/account");
        typePassword("another " + PASSWORD, "user", "set-password", "carl");
        assertThat(carl.get("account").uri().getPath()).isEqualTo("/console/sign-in");
    }

    @Test
    void aSuccessorHasNothingOfWhomHeSucceeds() throws IOException {
        user("dora", "klix");
        ConsoleSession dora = visit();
        dora.signIn("dora", PASSWORD);
        type("user", "remove", "dora");
        user("dora", "acme");
        assertThat(dora.get("account").uri().getPath()).isEqualTo("/console/sign-in");
    }

    @Test
    void whatWasWrongIsNotTold() throws IOException {
        String wrongPassword = visit().signIn("anna", "not it").body();
        String nobody = visit().signIn("nobody-at-all", "not it").body();
        assertThat(messages(wrongPassword)).isNotEmpty().isEqualTo(messages(nobody));
    }

    @Test
    void whoFailsTooOftenWaitsWhetherThereOrNot() throws IOException {
        for (String login : new String[] {"otto", "ghost"}) {
            ConsoleSession visitor = visit();
            for (int attempt = 0; attempt < 5; attempt++) {
                visitor.signIn(login, "not it");
            }
            assertThat(messages(visitor.signIn(login, PASSWORD).body())).contains("Too many attempts");
        }
    }

    @Test
    void aRevokedPrivilegeIsGoneAtTheNextClick() throws IOException {
        type("privilege", "grant", "users.manage", "--group", "staff", "--organisation", "klix");
        ConsoleSession anna = visit();
        anna.signIn("anna", PASSWORD);
        assertThat(anna.get("organisations/klix/add-user").statusCode()).isEqualTo(200);
        type("privilege", "revoke", "users.manage", "--group", "staff", "--organisation", "klix");
        assertThat(anna.get("organisations/klix/add-user").statusCode()).isEqualTo(404);
    }

    @Test
    void theForeignAndTheForbiddenLookLikeNothing() throws IOException {
        ConsoleSession anna = visit();
        anna.signIn("anna", PASSWORD);
        HttpResponse<String> nothing = anna.get("organisations/nothing");
        for (String path :
                new String[] {"organisations/acme", "organisations/acme/users", "add/organisation", "changes"}) {
            HttpResponse<String> answer = anna.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(main(answer)).as(path).isEqualTo(main(nothing));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST|Sec-Fetch-Site|cross-site",
                "POST|Sec-Fetch-Site|same-site",
                "POST|Sec-Fetch-Site|none",
                "POST|Origin|https://evil.example",
                "POST|Origin|null",
                "POST",
                "GET|Sec-Fetch-Site|cross-site|Sec-Fetch-Mode|navigate|Sec-Fetch-Dest|document",
                "GET"
            })
    void whatAnotherSiteSendsIsRefused(String request) throws IOException {
        ConsoleSession anna = visit();
        anna.signIn("anna", PASSWORD);
        String[] words = request.split("\\|");
        HttpResponse<String> answer = anna.send(
                words[0], ConsoleSession.action(anna.get("account")), Arrays.copyOfRange(words, 1, words.length));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(anna.get("account").uri().getPath()).isEqualTo("/console/account");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wicket/resource/org.postern.webapp.internal.frame.SignInPage/SignInPage.html",
                "wicket/resource/org.postern.webapp.internal.frame.SignInPage/SignInPage.properties",
                "wicket/resource/org.postern.webapp.internal.frame.SignInPage/SignInPage.class",
                "org/postern/webapp/internal/frame/SignInPage.class",
                "META-INF/MANIFEST.MF",
                "wicket/bookmarkable/java.lang.Runtime",
                "wicket/bookmarkable/org.postern.webapp.internal.frame.AccountPage",
                "..%2f..%2fetc/passwd"
            })
    void nothingOfItsInsidesCanBeDownloaded(String path) throws IOException {
        HttpResponse<String> answer = visit().get(path);
        assertThat(answer.statusCode()).isIn(400, 403, 404);
        assertThat(answer.body()).doesNotContain("wicket:", "Exception", "locked-out=", "SourceFile", "root:");
    }

    @Test
    void everyPageHasItsHeaders() throws IOException {
        HttpResponse<String> page = visit().get("sign-in");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    private static String messages(String html) {
        int start = html.indexOf("class=\"messages\"");
        return html.substring(start, html.indexOf("<form", start))
                .replaceAll("<[^>]*>", "")
                .strip();
    }

    private static String main(HttpResponse<String> page) {
        int start = page.body().indexOf("<main");
        return page.body().substring(start).replaceAll("(href|id)=\"[^\"]*\"", "");
    }
}
