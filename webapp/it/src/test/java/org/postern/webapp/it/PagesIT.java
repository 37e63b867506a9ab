package org.postern.webapp.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.distribution.MountedPaths;

/**
 * Every page there is, light and dark, on a screen and on a telephone: nothing serious for axe-core, nothing wider than the
 * screen, and each form sent empty comes back with a word for it.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class PagesIT {
    private static final Map<String, List<String>> NAMES = Map.of(
            "organisation", List.of("klix"),
            "server", List.of("klix-incoming"),
            "user", List.of("admin-klix"),
            "group", List.of("smtp_service"),
            "domain", List.of("klix.com"),
            "host", List.of("mail.example.net"),
            "instance", List.of("postfix-out"),
            "address", List.of("192.168.1.125"),
            "kind", List.of("organisations", "users", "groups", "servers", "addresses", "domains"));
    private static final String FILLED_FORM =
            "main form[method=post]:has(input[type=text], input[type=password], textarea)";
    private static final String NOT_OF_AN_ORGANISATION = "organisations/klix/search/organisations";

    private KlixSite site;
    private Visitor admin;

    static Stream<String> pages() {
        return MountedPaths.all().stream()
                .flatMap(PagesIT::named)
                .filter(path -> !path.equals(NOT_OF_AN_ORGANISATION))
                .map(path -> path.contains("search") ? path + "?q=klix" : path);
    }

    /** The path with what klix has for each parameter. */
    private static Stream<String> named(String path) {
        int begin = path.indexOf("${");
        if (begin < 0) {
            return Stream.of(path);
        }
        String parameter = path.substring(begin + 2, path.indexOf('}', begin));
        return NAMES.get(parameter).stream().flatMap(name -> named(path.replace("${" + parameter + "}", name)));
    }

    @BeforeAll
    void signIn() {
        site = KlixSite.start();
        admin = Visitor.at(site.host(), Locale.FRENCH);
        new Guide(admin, new Texts(Locale.FRENCH)).signIn("admin", site.firstPassword());
    }

    @AfterAll
    void close() {
        admin.close();
        site.close();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isFitForEverybody(String path) {
        admin.open(path);
        assertThat(admin.page().url()).doesNotContain("/sign-in");
        assertThat(admin.page().locator("h1").count()).isOne();
        admin.inDark(true);
        admin.inspect();
        admin.onAPhone();
        admin.inspect();
        fits();
        admin.inDark(false);
        admin.inspect();
        admin.onAScreen();
        sendEmpty(path);
    }

    private void fits() {
        assertThat((Boolean) admin.page()
                        .evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(admin.page().url() + " is no wider than a telephone")
                .isTrue();
    }

    /** Whatever lets itself be emptied; forms without a field to fill only do what their button says, and are left alone. */
    private void sendEmpty(String path) {
        Page page = admin.page();
        int forms = page.locator(FILLED_FORM).count();
        for (int i = 0; i < forms; i++) {
            Locator form = page.locator(FILLED_FORM).nth(i);
            form.locator("input[type=text], input[type=password], textarea")
                    .all()
                    .forEach(field -> field.fill(""));
            form.evaluate("form => form.noValidate = true");
            form.locator("button").last().click();
            page.waitForLoadState();
            admin.inspect();
            assertThat(page.locator("main .alert, main [aria-invalid=true]").count())
                    .as("words for form " + i + " of " + path)
                    .isPositive();
            admin.open(path);
        }
    }
}
