package org.postern.webapp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The guide's steps, as a person takes them who reads the labels. */
final class Guide {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ORGANISATION = "klix";

    private final Visitor visitor;
    private final Texts texts;

    Guide(Visitor visitor, Texts texts) {
        this.visitor = visitor;
        this.texts = texts;
    }

    void signIn(String login, String password) {
        visitor.open("");
        String page = "internal/frame/SignInPage";
        visitor.fill(texts.get(page, "login"), login);
        visitor.fill(texts.get(page, "password"), password);
        visitor.picture(texts.language() + "-0-sign-in");
        visitor.press(texts.get(page, "sign-in"));
        visitor.picture(texts.language() + "-1-home-" + login);
    }

    void signOut() {
        visitor.leave(texts.get("internal/frame/TopBar", "sign-out"));
    }

    void createOrganisation(String name) {
        String page = "internal/organisations/AddOrganisationPage";
        visitor.menu(texts.get(page, "menu.add"));
        visitor.fill(texts.get(page, "field.name"), name);
        visitor.press(texts.get(page, "add"));
        visitor.sees(name);
    }

    /** The machine that the addresses are on. */
    void addHost(String name) {
        String list = "internal/hosts/HostsPage";
        String page = "internal/hosts/AddHostPage";
        visitor.menu(texts.get(list, "menu.hosts"));
        visitor.follow(texts.get(list, "add"));
        visitor.fill(texts.get(page, "field.name"), name);
        visitor.press(texts.get(page, "add"));
        visitor.sees(name);
    }

    void addAddress(String address) {
        String list = "networks/internal/InterfacesPage";
        String page = "networks/internal/AddInterfacePage";
        visitor.menu(texts.get(list, "menu.interfaces"));
        visitor.follow(texts.get(list, "add"));
        visitor.fill(texts.get(page, "field.interface"), "eth0");
        visitor.fill(texts.get(page, "field.organisation"), ORGANISATION);
        visitor.fill(texts.get(page, "field.address"), address);
        visitor.fill(texts.get(page, "field.netmask"), "255.255.255.0");
        visitor.press(texts.get(page, "add"));
        visitor.sees(address);
    }

    void switchMultipleInstancesOn() {
        String page = "internal/messaging/MessagingPage";
        visitor.menu(texts.get(page, "menu.general"));
        visitor.picture(texts.language() + "-2-switch");
        visitor.confirm(texts.get(page, "switch-on"));
    }

    void addUser(String id, String password) {
        String page = "internal/people/AddUserPage";
        visitor.open("organisations/" + ORGANISATION);
        visitor.menu(texts.get(page, "menu.add"));
        visitor.fill(texts.get(page, "field.id"), id);
        visitor.fill(texts.get(page, "field.name"), "Admin klix");
        visitor.fill(texts.get(page, "field.mail"), id + "@klix.com");
        visitor.fill(texts.get(page, "field.password"), password);
        visitor.fill(texts.get(page, "field.password-again"), password);
        visitor.press(texts.get(page, "add"));
        visitor.sees(id);
    }

    /** With the guide's privilege, and the user imported into it. */
    void addGroup(String name, String member) {
        String list = "internal/groups/GroupsPage";
        String add = "internal/groups/AddGroupPage";
        String page = "internal/groups/GroupPage";
        visitor.menu(texts.get(list, "menu.groups"));
        visitor.follow(texts.get(list, "add"));
        visitor.fill(texts.get(add, "field.name"), name);
        visitor.press(texts.get(add, "add"));
        visitor.tick(texts.get(page, "field.SMTP_INSTANCE_MANAGE"));
        visitor.press(texts.get(page, "save"));
        visitor.follow(texts.get(page, "import"));
        visitor.press(texts.get("internal/groups/ImportUserPage", "import"));
        visitor.open("organisations/" + ORGANISATION + "/groups/" + name);
        visitor.sees(member);
        visitor.picture(texts.language() + "-3-group");
    }

    void addDomain(String name, String route) {
        String list = "internal/domains/DomainsPage";
        String page = "internal/domains/AddDomainPage";
        visitor.menu(texts.get(list, "menu.domains"));
        visitor.follow(texts.get(list, "add"));
        visitor.fill(texts.get(page, "field.name"), name);
        visitor.fill(texts.get(page, "field.route"), route);
        visitor.press(texts.get(page, "add"));
        visitor.sees(name);
    }

    void addServer(String address, String name, String profile) {
        String list = "internal/servers/ServersPage";
        String page = "internal/servers/AddServerPage";
        visitor.menu(texts.get(list, "menu.servers"));
        visitor.follow(texts.get(list, "add"));
        visitor.choose(texts.get(page, "field.address"), address);
        visitor.choose(texts.get(page, "field.domain"), "klix.com");
        visitor.fill(texts.get(page, "field.name"), name);
        visitor.tick(texts.get(page, "profile." + profile));
        visitor.fill(texts.get(page, "field.networks"), "192.168.1.0/24");
        visitor.fill(texts.get(page, "field.relayHost"), "[192.168.1.20]:25");
        visitor.picture(texts.language() + "-4-add-server");
        visitor.press(texts.get(page, "add"));
        visitor.sees(name);
    }

    /** From the preview of what will be done to the running instance. */
    void reconfigure(String name) {
        String id = ORGANISATION + "-" + name.substring(0, name.indexOf('.'));
        visitor.open("organisations/" + ORGANISATION + "/servers/" + id);
        visitor.follow(texts.get("internal/servers/StatusPage", "reconfigure"));
        visitor.picture(texts.language() + "-5-preview-" + id);
        visitor.press(texts.get("internal/servers/PreviewPage", "apply"));
        await().atMost(PATIENCE)
                .until(() -> visitor.page().locator(".state-good").count() > 0);
        visitor.inspect();
        visitor.picture(texts.language() + "-6-progress-" + id);
    }

    /** What the guide ends on. */
    void seesThreeGreenServersAndTheDelivery() {
        visitor.menu(texts.get("internal/servers/ServersPage", "menu.servers"));
        Page page = visitor.page();
        for (String name : List.of("smtp.klix.com", "emailing.klix.com", "incoming.klix.com")) {
            Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(name))
                    .first();
            assertThat(row.locator(".state-good").count())
                    .as(name + " is green")
                    .isPositive();
            assertThat(row.innerText()).as(name + " has a PID").containsPattern(Pattern.compile("\\b[0-9]{2,7}\\b"));
        }
        visitor.sees("sender@example.org");
        visitor.sees("admin-klix@klix.com");
        visitor.picture(texts.language() + "-7-servers");
        page.setViewportSize(390, 844);
        visitor.inspect();
        visitor.picture(texts.language() + "-8-servers-phone");
        page.setViewportSize(1280, 900);
    }
}
