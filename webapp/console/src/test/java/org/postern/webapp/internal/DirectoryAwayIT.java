package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.wicket.request.Url;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;
import org.postern.testkit.TestDirectory;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.domains.AddDomainPage;
import org.postern.webapp.internal.domains.DomainsPage;
import org.postern.webapp.internal.frame.AccountPage;
import org.postern.webapp.internal.frame.HomePage;
import org.postern.webapp.internal.frame.SignInPage;
import org.postern.webapp.internal.frame.UnavailablePage;

/**
 * A real directory that goes away under somebody's hands, and comes back. While nobody can say what she may do, nothing of it
 * is shown; what she typed is not lost.
 */
class DirectoryAwayIT {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final Console console = new Console(TestDirectory.openLdap());
    private final OrganisationName klix = console.organisation("klix");
    private final UserId anna = console.person(klix, "anna", Privilege.DOMAINS_MANAGE);

    @BeforeEach
    void signIn() {
        console.signIn(anna);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void pagesSayThatItIsAwayAndComeWhenItIsBack() throws Exception {
        console.open(DomainsPage.class, MenuEntry.parameters(klix));
        console.directory.kill();

        console.send("GET", Url.parse("organisations/klix/domains"));
        assertAway("The directory does not answer. Nothing was changed.");
        assertThat(console.html()).contains(">Try again</a>").doesNotContain("klix.com", "Send it again");
        Url again = url("a", "href");
        console.language(Locale.FRENCH);
        console.send("GET", Url.parse("organisations/klix/domains"));
        assertAway("L’annuaire ne répond pas. Rien n’a été modifié.");
        console.language(Locale.ENGLISH);

        console.directory.startAgain();
        console.send("GET", again);
        console.assertShown(DomainsPage.class);
        assertThat(console.signInsOf(anna)).hasSize(1);
    }

    @Test
    void whatWasTypedIsSentAgainWhenItIsBack() throws Exception {
        console.open(AddDomainPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("name:control", "klix.com");
        form.setValue("route:control", "192.168.1.10");
        console.directory.kill();
        console.submit(form);
        assertAway("Nothing was changed.");

        sendAgain();
        assertAway("Nothing was changed.");

        console.directory.startAgain();
        assertThat(console.directory.mailDomains().of(klix)).isEmpty();
        sendAgain();
        console.assertShown(DomainsPage.class);
        assertThat(console.html()).contains("Domain klix.com was added to organisation klix by anna.");
        assertThat(console.directory.mailDomains().find(DomainName.of("klix.com")))
                .isPresent();
    }

    @Test
    void passwordsAreNotSentBack() throws Exception {
        console.open(AccountPage.class, new PageParameters());
        FormTester form = console.form("password");
        form.setValue("current:control", Console.PASSWORD);
        form.setValue("next:control", "another password");
        form.setValue("next-again:control", "another password");
        console.directory.kill();
        console.submit(form);

        assertAway("What you typed is kept on this page, but for passwords.");
        assertThat(console.html()).doesNotContain(Console.PASSWORD, "another password");
    }

    @Test
    void nobodySignsInAndThatCountsForNoAttempt() throws Exception {
        console.directory.kill();
        for (int i = 0; i < 10; i++) {
            tryToSignIn();
            assertThat(console.html()).contains("The directory does not answer. Try again in a moment.");
        }

        console.directory.startAgain();
        tryToSignIn();
        console.assertShown(HomePage.class);
    }

    /** As where the one that takes writes is away, and the next has a copy. */
    @Test
    void whereItTakesNoChangesListsAreShownAndFormsKeepWhatWasTyped() throws Exception {
        console.directory.readOnly(true);

        console.open(DomainsPage.class, MenuEntry.parameters(klix));
        console.open(AddDomainPage.class, MenuEntry.parameters(klix));
        FormTester form = console.form("form");
        form.setValue("name:control", "klix.com");
        form.setValue("route:control", "192.168.1.10");
        console.submit(form);
        console.assertShown(AddDomainPage.class);
        assertThat(console.html()).contains("did not add", "value=\"klix.com\"", "value=\"[192.168.1.10]:25\"");

        console.directory.readOnly(false);
        console.submit(console.form("form"));
        console.assertShown(DomainsPage.class);
    }

    private void tryToSignIn() {
        console.tester().startPage(SignInPage.class);
        FormTester form = console.form("form").setValue("login", "anna");
        console.submit(form.setValue("password", Console.PASSWORD));
    }

    private void assertAway(String text) {
        console.assertShown(UnavailablePage.class);
        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(503);
        assertThat(console.html()).contains(text);
    }

    /** As a browser sends the form of the page that came last. */
    private void sendAgain() {
        var request = console.tester().getRequest();
        HIDDEN.matcher(console.html())
                .results()
                .forEach(field -> request.getPostParameters().addParameterValue(field.group(1), field.group(2)));
        console.send("POST", url("form", "action"), "sec-fetch-site", "same-origin");
    }

    /** A URL of the last answer, as a browser takes it from where that came from. */
    private Url url(String tag, String attribute) {
        String written = console.html()
                .replaceAll("(?s).*?<main.*?<" + tag + " [^>]*?" + attribute + "=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        URI here = URI.create("/" + console.tester().getLastRequest().getUrl());
        return Url.parse(here.resolve(written).toString().substring(1));
    }
}
