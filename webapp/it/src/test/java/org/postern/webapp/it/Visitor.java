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

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visitor(Playwright playwright, Browser browser, BrowserContext context) {
        this.playwright = playwright;
        this.browser = browser;
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onRequest(this::note);
        page.onResponse(this::note);
    }

    static Visitor at(MailHost host, Locale language) {
        Playwright playwright = Playwright.create();
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromiumOn(host))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale(language.toLanguageTag())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900));
        return new Visitor(playwright, browser, context);
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

    /** Presses a button that says first what will happen, and says yes. */
    void confirm(String name) {
        Locator box = page.locator("details.confirm", new Page.LocatorOptions().setHasText(name));
        box.locator("summary").click();
        inspect();
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
        page.locator("nav.menu")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
        inspect();
    }

    void sees(String text) {
        assertThat(page.getByRole(AriaRole.MAIN).innerText()).contains(text);
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
        browser.close();
        playwright.close();
    }
}
