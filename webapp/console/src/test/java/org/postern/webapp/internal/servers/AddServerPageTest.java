package org.postern.webapp.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.testkit.Klix;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class AddServerPageTest {
    private static final IpAddress SECOND = Klix.ADDRESSES.get(1);

    private final KlixConsole klix = new KlixConsole();
    private final Console console = klix.console;

    @AfterEach
    void close() {
        klix.close();
    }

    @Test
    void addsOneOnTheChosenAddressAndLeadsOnToReconfiguration() {
        console.open(AddServerPage.class, KlixConsole.page());
        FormTester form = console.form("possible:form");
        form.setValue("address:control", "192.168.1.126");
        form.setValue("name:control", "Smtp.klix.com");
        form.select("profile:control", 1);
        form.setValue("networks:control", "192.168.1.0/24\n10.0.0.1");
        form.setValue("relayHost:control", "mail.example.com");
        console.submit(form);

        console.assertShown(StatusPage.class);
        assertThat(console.html())
                .contains("Server smtp.klix.com was added by admin-klix.")
                .contains("This server is to be reconfigured", "/preview");
        MailServer stored = klix.stored(KlixConsole.SMTP);
        assertThat(stored.addresses()).containsExactly(SECOND);
        assertThat(stored.profile()).isEqualTo(Profile.BULK);
        assertThat(stored.settings().routing())
                .isEqualTo(Routing.of(List.of(Network.of("192.168.1.0/24"), Network.of("10.0.0.1")))
                        .withRelayHost(NextHop.of("mail.example.com")));
    }

    @Test
    void offersTheOrganisationsFreeAddressesOnly() {
        klix.smtp();
        OrganisationName acme = console.organisation("acme");
        IpAddress foreign = IpAddress.of("192.168.1.200");
        console.directory.addresses().add(Klix.address(foreign).withOwner(acme));
        console.open(AddServerPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("any free address", "192.168.1.126", "192.168.1.127")
                .doesNotContain("192.168.1.125", foreign.asString());
    }

    @Test
    void takesAnyFreeAddress() {
        klix.smtp();
        submit("mx.klix.com");
        assertThat(klix.stored(InstanceId.of("klix-mx")).addresses()).containsExactly(SECOND);
    }

    @Test
    void takesAnAddressOfEachFamily() {
        IpAddress six = IpAddress.of("2001:db8::25");
        console.directory.addresses().add(Klix.address(six).withOwner(Klix.NAME));
        console.open(AddServerPage.class, KlixConsole.page());
        FormTester form = console.form("possible:form");
        form.setValue("second:control", "2001:db8::25");
        form.setValue("name:control", "mx.klix.com");
        console.submit(form);
        assertThat(klix.stored(InstanceId.of("klix-mx")).addresses()).containsExactly(Klix.ADDRESSES.get(0), six);
    }

    @Test
    void duplicatesProfileAndSettings() {
        MailServer bulk = klix.add("emailing", Klix.ADDRESSES.get(0), Profile.BULK);
        MailServer original =
                bulk.withSettings(bulk.settings().withRouting(Routing.of(List.of(Network.of("192.168.1.0/24")))));
        console.directory.mailServers().update(bulk, original);
        console.open(AddServerPage.class, AddServerPage.like(original));
        assertThat(console.html())
                .contains("The new server gets the profile and all the settings of emailing.klix.com.")
                .doesNotContain("Relay host");
        FormTester form = console.form("possible:form");
        form.setValue("name:control", "emailing2.klix.com");
        console.submit(form);

        MailServer added = klix.stored(InstanceId.of("klix-emailing2"));
        assertThat(added.profile()).isEqualTo(Profile.BULK);
        assertThat(added.settings()).isEqualTo(original.settings());
        assertThat(added.addresses()).containsExactly(SECOND);
    }

    @Test
    void duplicatesNothingOfOthers() {
        OrganisationName acme = console.organisation("acme");
        klix.smtp();
        console.signIn(console.person(acme, "anna", Privilege.SMTP_INSTANCE_MANAGE));
        console.tester()
                .startPage(AddServerPage.class, MenuEntry.parameters(acme).set("like", KlixConsole.SMTP.asString()));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void saysWhatIsRefused() {
        klix.smtp();
        submit("smtp.klix.com");
        console.assertShown(AddServerPage.class);
        assertThat(console.html()).contains("smtp.klix.com is taken");

        submit("smtp.example.com");
        assertThat(console.html()).contains("it must lie in its domain klix.com");
    }

    @Test
    void saysThatNoAddressIsFree() {
        klix.smtp();
        klix.add("emailing", SECOND, Profile.BULK);
        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        console.open(AddServerPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("Organisation klix has no free address")
                .doesNotContain("Listen address");
    }

    @Test
    void saysThatADomainIsNeededFirst() {
        console.directory.mailDomains().remove(Klix.DOMAIN);
        console.open(AddServerPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("Organisation klix has no mail domain")
                .doesNotContain("Listen address");
    }

    @Test
    void saysThatMultipleInstancesAreOff() {
        console.directory.globalSettings().switchMultipleInstances(false);
        console.open(AddServerPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("Multiple instances are switched off")
                .doesNotContain("Listen address");
    }

    private void submit(String name) {
        console.open(AddServerPage.class, KlixConsole.page());
        FormTester form = console.form("possible:form");
        form.setValue("name:control", name);
        console.submit(form);
    }
}
