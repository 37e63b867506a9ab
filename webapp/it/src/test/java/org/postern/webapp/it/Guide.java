package org.postern.webapp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import org.postern.distribution.MailHost;

/** The guide's steps, as a person takes them who reads the labels. */
final class Guide {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ORGANISATION = "klix";
    private static final String HOST = "mail.example.net";

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
        visitor.picture(texts.language() + "-sign-in");
        visitor.press(texts.get(page, "sign-in"));
        visitor.picture(texts.language() + "-home-" + login);
    }

    void signOut() {
        visitor.leave(texts.get("internal/frame/TopBar", "sign-out"));
    }

    void createOrganisation(String name) {
        String page = "internal/organisations/AddOrganisationPage";
        visitor.menu(texts.get(page, "menu.add"));
        visitor.fill(texts.get(page, "field.name"), name);
        visitor.press(texts.get(page, "add"));
        visitor.isTold(name);
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
        visitor.isTold(address);
    }

    /** All interfaces of the machine, whoever has them. */
    void looksAtInterfaces() {
        visitor.menu(texts.get("networks/internal/InterfacesPage", "menu.interfaces"));
        visitor.picture(texts.language() + "-interfaces");
    }

    void switchMultipleInstancesOn() {
        String page = "internal/messaging/MessagingPage";
        visitor.menu(texts.get(page, "menu.general"));
        visitor.picture(texts.language() + "-switch");
        visitor.confirm(texts.get(page, "switch-on"));
        visitor.isTold("admin");
        visitor.sees(texts.get(page, "on"));
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
        visitor.isTold(id);
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
        visitor.isTold(name);
        visitor.tick(texts.get(page, "field.SMTP_INSTANCE_MANAGE"));
        visitor.press(texts.get(page, "save"));
        visitor.isTold(name);
        visitor.follow(texts.get(page, "import"));
        visitor.press(texts.get("internal/groups/ImportUserPage", "import"));
        visitor.isTold(member);
        visitor.open("organisations/" + ORGANISATION + "/groups/" + name);
        visitor.sees(member);
        visitor.picture(texts.language() + "-group");
    }

    void addDomain(String name, String route) {
        String list = "internal/domains/DomainsPage";
        String page = "internal/domains/AddDomainPage";
        visitor.menu(texts.get(list, "menu.domains"));
        visitor.follow(texts.get(list, "add"));
        visitor.fill(texts.get(page, "field.name"), name);
        visitor.fill(texts.get(page, "field.route"), route);
        visitor.press(texts.get(page, "add"));
        visitor.isTold(name);
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
        visitor.picture(texts.language() + "-add-server");
        visitor.press(texts.get(page, "add"));
        visitor.isTold(name);
    }

    /** From the preview of what will be done to the running instance to how that ended. */
    void reconfigure(String name) {
        openServer(name);
        visitor.follow(texts.get("internal/servers/StatusPage", "reconfigure"));
        visitor.picture(texts.language() + "-preview");
        visitor.press(texts.get("internal/servers/PreviewPage", "apply"));
        visitor.isTold(name);
        String done = texts.get("internal/servers/ProgressPanel", "phase.DONE").replace("{0}", HOST);
        Locator phase = visitor.page().locator(".phase");
        await().atMost(PATIENCE).until(() -> phase.innerText().equals(done) || isBad());
        assertThat(isBad()).as("%s: %s", name, visitor.page().url()).isFalse();
        visitor.inspect();
        visitor.picture(texts.language() + "-progress");
    }

    private boolean isBad() {
        return visitor.page().locator("main .state-bad").count() > 0;
    }

    /** A change whose preview shows a difference of a line or two. */
    void limitMessages(String name, String bytes) {
        openServer(name);
        visitor.follow(texts.get("internal/servers/ServerTab", "tab.SecurityPage"));
        visitor.fill(texts.get("internal/servers/SecurityPage", "field.MESSAGE_SIZE"), bytes);
        visitor.press(texts.get("internal/servers/SecurityPage", "save"));
        visitor.isTold(name);
    }

    private void openServer(String name) {
        visitor.open("organisations/" + ORGANISATION + "/servers/" + id(name));
    }

    private static String id(String name) {
        return ORGANISATION + "-" + name.substring(0, name.indexOf('.'));
    }

    /** What the guide ends on; the PID is the one that Postfix itself wrote down. */
    void seesGreenServer(String name, MailHost host) {
        visitor.menu(texts.get("internal/servers/ServersPage", "menu.servers"));
        Locator row = rows(name).first();
        assertThat(row.locator(".state-good").count()).as(name + " is green").isOne();
        assertThat(row.locator("td").nth(1).innerText())
                .as("PID of " + name)
                .isEqualTo(host.inside("cat", "/var/spool/postfix-" + id(name) + "/pid/master.pid")
                        .orFail()
                        .out()
                        .strip());
    }

    void seesDelivery(String from, String to) {
        String sent = texts.get("internal/servers/DeliveriesPanel", "delivery.SENT");
        visitor.menu(texts.get("internal/servers/ServersPage", "menu.servers"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            visitor.page().reload();
            assertThat(rows(from).filter(having(to)).filter(having(sent)).count())
                    .isOne();
        });
        visitor.inspect();
        visitor.picture(texts.language() + "-servers");
        visitor.onAPhone();
        visitor.inspect();
        visitor.picture(texts.language() + "-servers-phone");
    }

    private Locator rows(String text) {
        return visitor.page().locator("main tbody tr").filter(having(text));
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
