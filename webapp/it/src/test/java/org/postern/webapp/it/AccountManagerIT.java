package org.postern.webapp.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;

/** Who looks after the directory with LDAP Account Manager finds there what Postern keeps, without a module for it. */
class AccountManagerIT {
    private final TestDirectory directory = TestDirectory.openLdap();
    private final Playwright playwright = Playwright.create();
    private AccountManager manager;
    private Page page;

    @BeforeEach
    void signIn(@TempDir Path folder) throws Exception {
        Klix.addTo(directory);
        directory.mailServers().add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
        manager = AccountManager.start(folder, directory);
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))
                .newPage();
        page.navigate(manager.url("login.php"));
        page.fill("input[name=passwd]", directory.password());
        page.click("button[name=checklogin]");
        assertThat(page.getByText("Logout")).isVisible();
    }

    @AfterEach
    void close() throws Exception {
        playwright.close();
        manager.close();
        directory.close();
    }

    @Test
    void itListsPeople() {
        page.navigate(manager.url("lists/list.php?type=user"));

        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("admin-klix"));
        assertThat(row).containsText("Administrator of klix");
        assertThat(row).containsText("admin@klix.com");
    }

    @Test
    void itsTreeShowsOrganisationsServersAndAddresses() {
        page.navigate(manager.url("tools/treeView.php"));
        unfold("ou=organizations");
        unfold("o=klix");
        assertThat(entry("ou=people")).isVisible();
        assertThat(entry("ou=groups")).isVisible();
        unfold("ou=instances");
        entry("cn=klix-smtp").click();
        assertThat(value("posternHostName")).hasValue("smtp.klix.com");
        assertThat(value("posternProfile")).hasValue("outgoing");

        unfold("cn=postern");
        unfold("cn=addresses");
        entry("posternIpAddress=192.168.1.125").click();
        assertThat(value("posternInstanceRef"))
                .hasValue("cn=klix-smtp,ou=instances,o=klix,ou=organizations," + directory.suffix());
    }

    private void unfold(String name) {
        page.locator("li.jstree-node", new Page.LocatorOptions().setHas(entry(name)))
                .last()
                .locator("> i.jstree-ocl")
                .click();
    }

    private Locator entry(String name) {
        return page.locator("a.jstree-anchor", new Page.LocatorOptions().setHasText(name));
    }

    private Locator value(String attribute) {
        return page.locator("#lam_attr_" + attribute);
    }
}
