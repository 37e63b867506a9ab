package org.postern.webapp.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.webapp.internal.Console.OPERATOR;

import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.AddHost;
import org.postern.tenancy.Address;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.testkit.Klix;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class NetworkPagesTest {
    private static final IpAddress IP = IpAddress.of("192.168.1.125");
    private static final IpAddress IPV6 = IpAddress.of("2001:db8::125");

    private final Console console = new Console(new Networks());
    private final OrganisationName klix = console.organisation("klix");

    @BeforeEach
    void signIn() {
        console.use(AddHost.class).add(OPERATOR, Host.of(Klix.HOST));
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void addsAnAddressOfTheOnlyHostForAnOrganisation() {
        console.open(AddInterfacePage.class, new PageParameters());
        assertThat(console.html()).doesNotContain("The machine that is to have the address.");
        submit(form("eth0", "klix", "192.168.1.125", "255.255.255.0", "192.168.1.1"));

        console.assertShown(InterfacesPage.class);
        assertThat(console.html())
                .contains("Address 192.168.1.125 was added by root.")
                .containsSubsequence("192.168.1.125/24", "eth0", "mail.example.com", "klix", "192.168.1.1");
        assertThat(stored(IP))
                .isEqualTo(Klix.address(IP)
                        .withGateway(IpAddress.of("192.168.1.1"))
                        .withOwner(klix));
    }

    @Test
    void assigningAddressesIsInTheMenuOnceOrganisationsRunServers() {
        console.open(InterfacesPage.class, new PageParameters());
        assertThat(console.html()).contains("Networks → Virtual interfaces").doesNotContain("Assign IP addresses");

        console.directory.globalSettings().switchMultipleInstances(true);
        console.open(InterfacesPage.class, new PageParameters());
        assertThat(console.html())
                .containsSubsequence("<h2>Messaging</h2>", "General settings", "Assign IP addresses", "All instances");
        console.language(Locale.FRENCH);
        console.open(AddInterfacePage.class, new PageParameters());
        assertThat(console.html()).containsPattern("aria-current=\"page\">\\s*<span>Affecter des adresses IP");
    }

    @Test
    void takesIpv6OfNobody() {
        console.open(AddInterfacePage.class, new PageParameters());
        submit(form("eth0.10", "", "2001:0DB8::125", "/64", ""));

        assertThat(stored(IPV6)).isEqualTo(Address.of(IPV6, Klix.HOST, InterfaceName.of("eth0.10"), 64));
        console.open(InterfacePage.class, address(IPV6));
        assertThat(console.html()).contains("2001:db8::125/64", "none");
    }

    @Test
    void asksForTheHostWhereThereAreSeveral() {
        HostName second = HostName.of("second.example.com");
        console.use(AddHost.class).add(OPERATOR, Host.of(second));
        console.open(AddInterfacePage.class, new PageParameters());
        FormTester form = form("eth0", "", "192.168.1.125", "24", "");
        form.select("host:control", 1);
        submit(form);

        assertThat(stored(IP).host()).isEqualTo(second);
    }

    @Test
    void saysWhatIsWrongAndAddsNothing() {
        assertRefused(form("eth0", "", "192.168.1.125", "255.0.255.0", ""), "netmask", "is not valid");
        assertRefused(form("eth0", "", "192.168.1.125", "/64", ""), "between 1 and 32");
        assertRefused(form("eth0", "", "192.168.1.125", "/24", "192.168.2.1"), "it must lie in 192.168.1.0/24");
        assertThat(console.problemAt("form:gateway")).isPresent();
        assertRefused(form("eth0", "acme", "192.168.1.125", "/24", ""), "There is no organisation acme.");
        assertThat(console.problemAt("form:organisation")).contains("There is no organisation acme.");
        assertRefused(form("eth/0", "", "192.168.1.125", "/24", ""), "Interface name");
        assertRefused(form("", "", "", "", ""), "Netmask");
    }

    @Test
    void saysThatAHostIsNeededFirst() {
        try (Console other = new Console(new Networks())) {
            other.signIn(other.systemAdministrator("root"));
            other.open(AddInterfacePage.class, new PageParameters());
            assertThat(other.html()).contains("There is no mail host yet").doesNotContain("Netmask");
        }
    }

    @Test
    void suggestsOrganisationsWhileTheNameIsTyped() {
        console.organisation("acme");
        console.open(AddInterfacePage.class, new PageParameters());
        assertThat(console.html()).contains("<option value=\"acme\">", "<option value=\"klix\">");

        form("eth0", "li/", "", "", "");
        console.tester().executeAjaxEvent("form:organisation:control", "input");
        assertThat(console.html())
                .contains("<datalist")
                .doesNotContain("<option")
                .doesNotContain("is not valid");

        form("eth0", "LI", "", "", "");
        console.tester().executeAjaxEvent("form:organisation:control", "input");
        assertThat(console.html()).contains("<option value=\"klix\">").doesNotContain("acme");
    }

    @Test
    void assignsTakesBackAndDeletes() {
        console.directory.addresses().add(Klix.address(IP));
        console.open(InterfacePage.class, address(IP));
        FormTester assign = console.form("unowned:assign");
        assign.setValue("organisation:control", "KLIX");
        submit(assign);
        assertThat(console.html())
                .contains("Address 192.168.1.125 was assigned to organisation KLIX by root.")
                .doesNotContain("Delete the address");
        assertThat(stored(IP).owner()).contains(klix);

        submit(console.form("owned:takeBack:form"));
        assertThat(console.html()).contains("Address 192.168.1.125 was taken back from organisation klix by root.");
        assertThat(stored(IP)).isEqualTo(Klix.address(IP));

        submit(console.form("unowned:remove:form"));
        console.assertShown(InterfacesPage.class);
        assertThat(console.html()).contains("Address 192.168.1.125 was deleted by root.");
        assertThat(console.directory.addresses().find(IP)).isEmpty();
    }

    @Test
    void takesBackFromTheOwnerThatWasShownAlone() {
        OrganisationName acme = console.organisation("acme");
        console.directory.addresses().add(Klix.address(IP).withOwner(klix));
        console.open(InterfacePage.class, address(IP));
        console.directory.addresses().takeBack(IP, klix);
        console.directory.addresses().assign(IP, acme);
        submit(console.form("owned:takeBack:form"));
        assertThat(console.html())
                .contains("The organisation klix does not have 192.168.1.125.")
                .doesNotContain("was taken back");
        assertThat(stored(IP).owner()).contains(acme);
    }

    @Test
    void assignsNothingThatSomebodyElseHasAssigned() {
        OrganisationName acme = console.organisation("acme");
        console.directory.addresses().add(Klix.address(IP));
        console.open(InterfacePage.class, address(IP));
        console.directory.addresses().assign(IP, klix);
        submit(console.form("unowned:assign").setValue("organisation:control", "klix"));
        assertThat(console.html()).contains("There was nothing to change").doesNotContain("was assigned");

        console.directory.addresses().takeBack(IP, klix);
        console.open(InterfacePage.class, address(IP));
        console.directory.addresses().assign(IP, acme);
        submit(console.form("unowned:assign").setValue("organisation:control", "klix"));
        assertThat(console.html()).doesNotContain("was assigned");
        assertThat(stored(IP).owner()).contains(acme);
    }

    @Test
    void saysWhatTheGatewayIsFor() {
        console.open(AddInterfacePage.class, new PageParameters());
        assertThat(console.html()).contains("no route is set up");
    }

    @Test
    void anAddressInUseIsNotTakenBackAndTheServerIsNamed() {
        console.directory.addresses().add(Klix.address(IP).withOwner(klix));
        console.open(InterfacePage.class, address(IP));
        console.directory.mailServers().add(Klix.server("smtp", IP));
        submit(console.form("owned:takeBack:form"));
        assertThat(console.html()).contains("The address 192.168.1.125 is used by the server smtp.klix.com");
        assertThat(stored(IP).owner()).contains(klix);

        console.open(InterfacePage.class, address(IP));
        assertThat(console.html())
                .contains("Server smtp.klix.com uses this address")
                .doesNotContain("Take back");
        console.open(InterfacesPage.class, new PageParameters());
        assertThat(console.html()).containsSubsequence("192.168.1.125/24", "klix", "smtp.klix.com");
    }

    @Test
    void filtersAndSortsByUrl() {
        console.directory.addresses().add(Klix.address(IP).withOwner(klix));
        console.directory.addresses().add(Klix.address(IpAddress.of("192.168.1.9")));
        console.open(InterfacesPage.class, new PageParameters());
        assertThat(console.html()).containsSubsequence("192.168.1.9/24", "192.168.1.125/24", "1 to 2 of 2");
        console.open(
                InterfacesPage.class, new PageParameters().set("sort", "owner").set("down", ""));
        assertThat(console.html()).containsSubsequence("192.168.1.125/24", "192.168.1.9/24");
        console.open(InterfacesPage.class, new PageParameters().set("q", "klix"));
        assertThat(console.html()).contains("192.168.1.125/24").doesNotContain("192.168.1.9/24");
    }

    @Test
    void isForSystemAdministratorsAlone() {
        console.directory.addresses().add(Klix.address(IP).withOwner(klix));
        console.signIn(console.person(klix, "anna", Privilege.ORG_ADMIN, Privilege.SMTP_INSTANCE_MANAGE));
        console.tester().startPage(InterfacesPage.class);
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(AddInterfacePage.class);
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(InterfacePage.class, address(IP));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void whatIsNoAddressIsNotFound() {
        console.tester().startPage(InterfacePage.class, new PageParameters().set("address", "192.168.1.1"));
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(InterfacePage.class, new PageParameters().set("address", "x"));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void readsInFrench() {
        console.directory.addresses().add(Klix.address(IP));
        console.language(Locale.FRENCH);
        console.open(InterfacesPage.class, new PageParameters());
        assertThat(console.html()).contains("Réseaux → Interfaces virtuelles", "Adresse IP");
        console.open(AddInterfacePage.class, new PageParameters());
        assertThat(console.html()).contains("Masque de sous-réseau");
        console.open(InterfacePage.class, address(IP));
        assertThat(console.html()).contains("Affecter à une organisation");
    }

    private void assertRefused(FormTester form, String... words) {
        submit(form);
        console.assertShown(AddInterfacePage.class);
        assertThat(console.html()).contains(words);
        assertThat(console.directory.addresses().all()).isEmpty();
    }

    private FormTester form(String networkInterface, String organisation, String ip, String netmask, String gateway) {
        if (!(console.tester().getLastRenderedPage() instanceof AddInterfacePage)) {
            console.open(AddInterfacePage.class, new PageParameters());
        }
        FormTester form = console.form("form");
        form.setValue("interface:control", networkInterface);
        form.setValue("organisation:control", organisation);
        form.setValue("address:control", ip);
        form.setValue("netmask:control", netmask);
        form.setValue("gateway:control", gateway);
        return form;
    }

    private void submit(FormTester form) {
        console.submit(form);
    }

    private Address stored(IpAddress ip) {
        Optional<Address> found = console.directory.addresses().find(ip);
        return found.orElseThrow();
    }

    private static PageParameters address(IpAddress ip) {
        return new PageParameters().set("address", ip.asString());
    }
}
