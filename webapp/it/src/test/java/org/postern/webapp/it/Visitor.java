package org.postern.webapp.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.distribution.MailHost;

/**
 * A person at a Chromium on the mail host. Each page that he comes to must have no serious finding of axe-core, must not
 * violate the content security policy, and must ask nobody but the console for anything.
 */
final class Visitor implements AutoCloseable {
    static final String CONSOLE = "https://localhost:8443/console/";
    private static final Path SCREENSHOTS = Path.of(System.getProperty("postern.screenshots"));
    private static final String AXE = axe();
    private static final int MOST_TABS = 80;
    private static final int SCREEN_WIDTH = 1280;
    private static final int SCREEN_HEIGHT = 900;

    private final Browser browser;
    private final Locale language;
    private final Runnable end;
    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    private Visitor(Browser browser, Locale language, Runnable end) {
        this.browser = browser;
        this.language = language;
        this.end = end;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale(language.toLanguageTag())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(SCREEN_WIDTH, SCREEN_HEIGHT));
        this.page = newPage();
    }

    private Page newPage() {
        Page fresh = context.newPage();
        fresh.onConsoleMessage(this::note);
        fresh.onRequest(this::note);
        fresh.onResponse(this::note);
        return fresh;
    }

    static Visitor at(MailHost host, Locale language) {
        Playwright playwright = Playwright.create();
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromiumOn(host))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        return new Visitor(browser, language, playwright::close);
    }

    /** Somebody else, or the same person in another session; he leaves before this one. */
    Visitor another() {
        return new Visitor(browser, language, () -> {});
    }

    private static Path chromiumOn(MailHost host) {
        try {
            Path script = host.data().resolve("chromium");
            Files.writeString(
                    script, "#!/bin/sh\nexec " + String.join(" ", host.onTheHost("/usr/bin/chromium")) + " \"$@\"\n");
            script.toFile().setExecutable(true);
            return script;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(CONSOLE + path);
        inspect();
    }

    void fill(String label, String text) {
        field(label).fill(text);
    }

    String value(String label) {
        return field(label).inputValue();
    }

    /** Where the keyboard is. */
    Locator focused() {
        return page.locator(":focus");
    }

    /** Goes to a link or button with the key Tab. */
    void goTo(Locator target) {
        for (int i = 0; i < MOST_TABS; i++) {
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not come to " + target);
    }

    void choose(String label, String option) {
        field(label).selectOption(option);
    }

    void tick(String label) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(false)).check();
    }

    private Locator field(String label) {
        return page.getByRole(AriaRole.MAIN)
                .getByLabel(Pattern.compile("^" + label.replaceAll("[^\\p{L}\\p{N} ]", ".") + "\\s*\\*?\\s*$"));
    }

    /** Presses a button and looks at what comes. */
    void press(String name) {
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        page.waitForLoadState();
        inspect();
    }

    /** Presses a button and shuts the page without waiting for what comes; goes on in a new one. */
    void pressAndClose(String name) {
        Page shut = page;
        shut.waitForRequest(
                request -> request.method().equals("POST"),
                () -> shut.getByRole(AriaRole.MAIN)
                        .getByRole(
                                AriaRole.BUTTON,
                                new Locator.GetByRoleOptions().setName(name).setExact(true))
                        .click(new Locator.ClickOptions().setNoWaitAfter(true)));
        page = newPage();
        shut.close();
    }

    /** Presses a button that says first what will happen, and says yes. */
    void confirm(String name) {
        Locator box = page.locator("details.confirm", new Page.LocatorOptions().setHasText(name));
        box.locator("summary").click();
        inspect();
        box.locator("button").click();
        page.waitForLoadState();
        inspect();
    }

    /** The same, where a name is to be typed first. */
    void confirm(String name, String typed) {
        Locator box = page.locator("details.confirm", new Page.LocatorOptions().setHasText(name));
        box.locator("summary").click();
        inspect();
        box.locator("input.form-control").fill(typed);
        box.locator("button").click();
        page.waitForLoadState();
        inspect();
    }

    /** Presses a button of the top bar. */
    void leave(String name) {
        page.locator(".topbar")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        page.waitForLoadState();
        inspect();
    }

    /** Follows a link of the page itself. */
    void follow(String name) {
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
        inspect();
    }

    /** Follows a link of the menu. */
    void menu(String name) {
        menuEntry(name).click();
        page.waitForLoadState();
        inspect();
    }

    Locator menuEntry(String name) {
        return page.locator("nav.menu")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    void sees(String text) {
        assertThat(page.getByRole(AriaRole.MAIN).innerText()).contains(text);
    }

    /** That something was done, and that nothing was refused. */
    void isTold(String text) {
        Locator main = page.getByRole(AriaRole.MAIN);
        assertThat(main.locator(".alert-danger, [aria-invalid=true]").allInnerTexts())
                .as("what is refused on " + page.url())
                .isEmpty();
        assertThat(main.locator(".alert-success[role=status]").allInnerTexts())
                .as("what was done, on " + page.url())
                .anyMatch(message -> message.contains(text));
    }

    void onAPhone() {
        page.setViewportSize(390, 844);
    }

    void onAScreen() {
        page.setViewportSize(SCREEN_WIDTH, SCREEN_HEIGHT);
    }

    /** As for who chose the dark theme in his account. */
    void inDark(boolean dark) {
        page.evaluate(
                "theme => document.documentElement.setAttribute('data-bs-theme', theme)", dark ? "dark" : "light");
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What every page must be. */
    void inspect() {
        assertThat(findings()).as("axe-core on " + page.url()).isEmpty();
        assertThat(complaints)
                .as("what Chromium complains of until " + page.url())
                .isEmpty();
    }

    private List<String> findings() {
        page.evaluate(AXE);
        Object result =
                page.evaluate("async () => JSON.stringify((await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa',"
                        + " 'wcag21a', 'wcag21aa', 'wcag22aa']})).violations)");
        List<String> findings = new ArrayList<>();
        for (JsonElement violation : new Gson().fromJson(result.toString(), JsonArray.class)) {
            String impact = violation.getAsJsonObject().get("impact").getAsString();
            if (impact.equals("serious") || impact.equals("critical")) {
                findings.add(violation.getAsJsonObject().get("id").getAsString() + ": "
                        + violation.getAsJsonObject().get("nodes"));
            }
        }
        return findings;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    private void note(Request request) {
        if (!request.url().startsWith(CONSOLE) && !request.url().startsWith("data:")) {
            complaints.add("asked for " + request.url());
        }
    }

    private void note(Response response) {
        if (response.status() >= 500) {
            complaints.add(response.status() + " from " + response.url());
        }
    }

    private static String axe() {
        try (InputStream script = Visitor.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        context.close();
        end.run();
    }
}
