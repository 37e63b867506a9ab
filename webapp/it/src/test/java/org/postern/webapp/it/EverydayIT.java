package org.postern.webapp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What administrators do once the guide's three servers run, in a browser, and what the console says where it goes wrong. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EverydayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Texts TEXTS = new Texts(Locale.ENGLISH);
    private static final String SERVERS = "internal/servers/";
    private static final String STATUS = SERVERS + "StatusPage";
    private static final String BLOCK = "organisations/klix/";
    private static final String SMTP = BLOCK + "servers/klix-smtp";
    private static final String EMAILING = BLOCK + "servers/klix-emailing";
    private static final String INCOMING = BLOCK + "servers/klix-incoming";

    private static KlixSite site;
    private static Visitor klix;
    private static Visitor admin;

    @BeforeAll
    static void signIn() {
        site = KlixSite.start();
        klix = Visitor.at(site.host(), Locale.ENGLISH);
        admin = klix.another();
        new Guide(klix, TEXTS).signIn("admin-klix", KlixSite.PASSWORD);
        new Guide(admin, TEXTS).signIn("admin", site.firstPassword());
    }

    @AfterEach
    void nobodyComplains() {
        klix.inspect();
        admin.inspect();
    }

    @AfterAll
    static void close() {
        admin.close();
        klix.close();
        site.close();
    }

    @Test
    @Order(1)
    void reloadsAndRestarts() {
        String before = site.pid("klix-smtp");
        does("RELOAD", SMTP);
        klix.isTold("smtp.klix.com");
        assertThat(site.pid("klix-smtp")).isEqualTo(before);

        does("RESTART", SMTP);
        klix.isTold("smtp.klix.com");
        assertThat(site.pid("klix-smtp")).isNotEqualTo(before);
        klix.sees(site.pid("klix-smtp"));
    }

    @Test
    @Order(2)
    void keepsMailWhileTheQueueIsFrozen() {
        does("FREEZE", EMAILING);
        awaitPhase("DONE");
        site.host().mail("192.168.1.126", "sender@klix.com", "kept@example.net").orFail();
        klix.open(EMAILING);
        klix.sees(TEXTS.get(SERVERS + "StandingPanel", "standing.FROZEN"));
        awaitQueued(1);
        assertThat(site.delivered("kept@example.net")).isEmpty();

        does("THAW", EMAILING);
        awaitPhase("DONE");
        does("FLUSH", EMAILING);
        await().atMost(PATIENCE).until(() -> site.delivered("kept@example.net").size() == 1);
    }

    @Test
    @Order(3)
    void flushesWhatWasDeferred() {
        site.host()
                .inside("ip", "route", "add", "unreachable", "192.168.1.20/32")
                .orFail();
        site.host()
                .mail("192.168.1.126", "sender@klix.com", "later@example.net")
                .orFail();
        klix.open(EMAILING);
        await().atMost(PATIENCE).until(() -> {
            klix.page().reload();
            return klix.page().locator(".state-waiting").count() > 0;
        });
        site.host()
                .inside("ip", "route", "del", "unreachable", "192.168.1.20/32")
                .orFail();

        does("FLUSH", EMAILING);

        klix.isTold("emailing.klix.com");
        await().atMost(PATIENCE).until(() -> site.delivered("later@example.net").size() == 1);
    }

    @Test
    @Order(4)
    void disablesAndEnables() {
        does("DISABLE", INCOMING);
        awaitPhase("DONE");
        klix.open(INCOMING);
        klix.sees(TEXTS.get(SERVERS + "StandingPanel", "standing.STOPPED"));
        assertThat(site.host()
                        .mail("192.168.1.127", "a@example.org", "admin-klix@klix.com")
                        .exit())
                .isNotZero();

        does("ENABLE", INCOMING);
        awaitPhase("DONE");
        site.host()
                .mail("192.168.1.127", "a@example.org", "admin-klix@klix.com")
                .orFail();
    }

    @Test
    @Order(5)
    void duplicatesAServerAndDeletesTheDuplicate() {
        site.host()
                .postern(
                        "address",
                        "add",
                        "192.168.1.128/24",
                        "--host",
                        "mail.example.net",
                        "--interface",
                        "eth0",
                        "--organisation",
                        "klix")
                .orFail();
        klix.open(SMTP);
        klix.follow(TEXTS.get(STATUS, "duplicate"));
        klix.fill(TEXTS.get(SERVERS + "AddServerPage", "field.name"), "smtp2.klix.com");
        klix.press(TEXTS.get(SERVERS + "AddServerPage", "add"));
        klix.isTold("smtp2.klix.com");
        klix.sees("192.168.1.128");

        klix.confirm(TEXTS.get(STATUS, "remove"), "smtp2.klix.com");

        klix.isTold("smtp2.klix.com");
        assertThat(klix.page().url()).contains("/klix/servers?");
        assertThat(klix.page().locator("main tbody tr:has-text('smtp2')").count())
                .isZero();
    }

    @Test
    @Order(6)
    void anAddressInUseIsNotTakenBack() {
        admin.open("system/interfaces/192.168.1.125");
        admin.sees("smtp.klix.com");
        assertThat(admin.page().locator("details.confirm").count()).isZero();
    }

    @Test
    @Order(7)
    void switchingOffIsSpelledOutAndTakenBack() {
        String page = "internal/messaging/MessagingPage";
        admin.open("messaging");
        admin.sees(TEXTS.get(page, "off.servers"));
        admin.choose(TEXTS.get(page, "field.mail"), TEXTS.get(page, "mail.KEEP"));
        admin.fill(TEXTS.get(page, "field.typed"), "multiple-instances");
        admin.press(TEXTS.get(page, "switch-off"));
        admin.isTold("admin");
        await().atMost(PATIENCE).until(() -> !site.runs("klix-smtp"));
        klix.open(SMTP);
        assertThat(klix.page().locator("nav.menu").innerText())
                .doesNotContain(TEXTS.get(SERVERS + "ServersPage", "menu.servers"));

        admin.sees(TEXTS.get(page, "on.default"));
        admin.confirm(TEXTS.get(page, "switch-on"));
        admin.isTold("admin");
        await().atMost(PATIENCE).until(() -> site.runs("klix-smtp"));
        klix.open(SMTP);
        klix.menu(TEXTS.get(SERVERS + "ServersPage", "menu.servers"));
    }

    @Test
    @Order(8)
    void aFailureIsToldInPostfixsWords() {
        site.local("klix-smtp", "misspelt_parameter = 1\n");
        preview(SMTP);
        apply();
        awaitPhase("FAILED");
        klix.sees("unused parameter: misspelt_parameter");
        site.host().mail("192.168.1.125", "a@klix.com", "still@example.net").orFail();

        site.local("klix-smtp", "");
        klix.follow(TEXTS.get(SERVERS + "ProgressPanel", "phase.preview"));
        apply();
        awaitPhase("DONE");
    }

    @Test
    @Order(9)
    void aHostThatChangedSinceThePreviewIsLeftAlone() {
        site.local("klix-smtp", "smtpd_timeout = 290s\n");
        preview(SMTP);
        klix.sees("smtpd_timeout");
        site.local("klix-smtp", "smtpd_timeout = 280s\n");
        apply();
        awaitPhase("FAILED");
        klix.sees(TEXTS.get(
                "component/Wordings", "nothing-was-changed-for-the-directory-or-the-host-is-no-longer-as-it-was"));

        klix.follow(TEXTS.get(SERVERS + "ProgressPanel", "phase.preview"));
        apply();
        awaitPhase("DONE");
    }

    @Test
    @Order(10)
    void aReconfigurationGoesOnWithoutItsPage() {
        site.local("klix-smtp", "smtpd_timeout = 270s\n");
        preview(SMTP);
        klix.pressAndClose(TEXTS.get(SERVERS + "PreviewPage", "apply"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(site.host()
                                .inside("postconf", "-c", "/etc/postfix-klix-smtp", "-h", "smtpd_timeout")
                                .out())
                        .isEqualTo("270s\n"));

        klix.open(SMTP + "/progress");
        awaitPhase("DONE");
    }

    @Test
    @Order(11)
    void theSecondOfTwoPeopleGetsBothVersionsAndDecides() {
        String field = TEXTS.get(SERVERS + "RoutingPage", "field.fallbackRelay");
        String save = TEXTS.get(SERVERS + "RoutingPage", "save");
        klix.open(SMTP + "/routing");
        admin.open(SMTP + "/routing");
        admin.fill(field, "theirs.example.net:25");
        admin.press(save);
        admin.isTold("smtp.klix.com");

        klix.fill(field, "mine.example.net:25");
        klix.press(save);
        klix.sees("[theirs.example.net]:25");
        klix.sees("[mine.example.net]:25");
        klix.press(TEXTS.get("component/ConflictPanel", "take-theirs"));
        assertThat(klix.value(field)).isEqualTo("[theirs.example.net]:25");

        admin.open(SMTP + "/routing");
        admin.fill(field, "");
        admin.press(save);
        admin.isTold("smtp.klix.com");
        klix.fill(field, "mine.example.net:25");
        klix.press(save);
        klix.press(TEXTS.get("component/ConflictPanel", "write-mine"));
        klix.isTold("smtp.klix.com");
        admin.open(SMTP + "/routing");
        assertThat(admin.value(field)).isEqualTo("[mine.example.net]:25");
    }

    @Test
    @Order(12)
    void backAndReloadDoNothingTwice() {
        Page page = admin.page();
        admin.open(BLOCK + "add-domain");
        admin.fill(TEXTS.get("internal/domains/AddDomainPage", "field.name"), "klix.example");
        admin.press(TEXTS.get("internal/domains/AddDomainPage", "add"));
        admin.isTold("klix.example");
        String there = page.url();

        page.reload();
        admin.inspect();
        assertThat(page.url()).isEqualTo(there);
        assertThat(page.locator("main .alert-danger").count()).isZero();
        page.goBack();
        admin.inspect();
        assertThat(admin.value(TEXTS.get("internal/domains/AddDomainPage", "field.name")))
                .isIn("", "klix.example");
        page.goForward();
        admin.inspect();
        admin.sees("klix.example");
    }

    @Test
    @Order(13)
    void aBookmarkOfAnOldSessionLeadsToItsPage() {
        try (Visitor later = klix.another()) {
            later.open(SMTP + "/routing?17");
            String signIn = "internal/frame/SignInPage";
            later.fill(TEXTS.get(signIn, "login"), "admin-klix");
            later.fill(TEXTS.get(signIn, "password"), KlixSite.PASSWORD);
            later.press(TEXTS.get(signIn, "sign-in"));
            assertThat(later.page().url()).contains("/servers/klix-smtp/routing");
            later.sees("smtp.klix.com");
        }
    }

    @Test
    @Order(14)
    void theKeyboardAloneWillDo() {
        Page page = admin.page();
        admin.open(SMTP);
        page.keyboard().press("Tab");
        assertThat(admin.focused().innerText()).isEqualTo(TEXTS.get("ConsolePage", "skip"));
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#content");
        page.keyboard().press("Tab");
        assertThat((Boolean) admin.focused().evaluate("element => element.closest('main') !== null"))
                .isTrue();

        admin.goTo(page.locator("main .nav-tabs a").nth(1));
        page.keyboard().press("Enter");
        page.waitForURL("**/routing*");

        admin.goTo(admin.menuEntry(TEXTS.get("internal/domains/DomainsPage", "menu.domains")));
        page.keyboard().press("Enter");
        page.waitForURL("**/domains*");

        admin.open(BLOCK + "domains/klix.example");
        Locator box = page.locator("details.confirm");
        admin.goTo(box.locator("summary"));
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL("**/domains");
        admin.isTold("klix.example");
    }

    @Test
    @Order(15)
    void signingOutEndsTheVisit() {
        new Guide(klix, TEXTS).signOut();
        klix.page().goBack();
        klix.page().reload();
        assertThat(klix.page().url()).contains("/sign-in?to=");
    }

    private static void does(String action, String server) {
        klix.open(server);
        klix.press(TEXTS.get(STATUS, action));
    }

    private static void preview(String server) {
        klix.open(server + "/preview");
    }

    private static void apply() {
        klix.press(TEXTS.get(SERVERS + "PreviewPage", "apply"));
    }

    private static void awaitPhase(String phase) {
        String text = TEXTS.get(SERVERS + "ProgressPanel", "phase." + phase).replace("{0}", "mail.example.net");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(klix.page().locator(".phase").innerText()).isEqualTo(text));
    }

    private static void awaitQueued(int messages) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            klix.page().reload();
            assertThat(klix.page().locator("table.queues tfoot td").innerText()).isEqualTo(Integer.toString(messages));
        });
    }
}
