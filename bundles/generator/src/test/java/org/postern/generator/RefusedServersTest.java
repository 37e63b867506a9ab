package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Address;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;

/** Whatever a directory claims, no server gets what is another organisation's, another host's or another server's. */
class RefusedServersTest {
    private static final InstanceId SMTP = InstanceId.of("klix-smtp");
    private static final String OTHER_SERVER = "klix-emailing";

    @Test
    void anAddressOfAnotherOrganisation() {
        refuses(
                withAddress("192.168.1.125", address -> address.withOwner(Samples.ACME)),
                "address 192.168.1.125 does not belong to Klix");
    }

    @Test
    void anAddressOfNobody() {
        refuses(
                withAddress(
                        "192.168.1.125",
                        address -> Address.of(address.ip(), address.host(), address.networkInterface(), 24)
                                .withInstance(SMTP)),
                "address 192.168.1.125 does not belong to Klix");
    }

    @Test
    void anAddressThatAnotherServerClaims() {
        refuses(
                withAddress("192.168.1.125", address -> address.withInstance(InstanceId.of("klix-emailing"))),
                "address 192.168.1.125 is not claimed by klix-smtp but by klix-emailing");
    }

    @Test
    void anAddressThatNobodyClaims() {
        refuses(
                withAddress(
                        "192.168.1.125",
                        address -> Address.of(address.ip(), address.host(), address.networkInterface(), 24)
                                .withOwner(Samples.KLIX)),
                "address 192.168.1.125 is not claimed by klix-smtp but by nobody");
    }

    @Test
    void anAddressOfAnotherHost() {
        refuses(
                withAddress(
                        "192.168.1.125",
                        address -> Address.of(
                                        address.ip(), HostName.of("mail2.example.net"), InterfaceName.of("eth0"), 24)
                                .withOwner(Samples.KLIX)
                                .withInstance(SMTP)),
                "address 192.168.1.125 is one of mail2.example.net");
    }

    @Test
    void anAddressThatIsNotInTheDirectory() {
        HostInventory guide = Samples.guide();
        refuses(
                with(
                        guide,
                        guide.servers(),
                        guide.addresses().subList(1, guide.addresses().size()),
                        guide.domains()),
                "address 192.168.1.125 is in the directory 0 times");
    }

    @Test
    void aDomainOfAnotherOrganisation() {
        HostInventory guide = Samples.guide();
        Generation generation = generate(with(
                guide, guide.servers(), guide.addresses(), List.of(MailDomain.of(Samples.KLIX_COM, Samples.ACME))));

        assertThat(generation.refused()).hasSize(3);
        assertThat(generation.refused().values())
                .allMatch(reason -> reason.startsWith("domain klix.com is not one of Klix"));
        assertThat(generation.wanted().instances()).isEmpty();
        assertThat(generation.wanted().addresses()).isEmpty();
    }

    @Test
    void aServerOfAnotherHost() {
        HostInventory guide = Samples.guide();
        HostInventory elsewhere = new HostInventory(
                Host.of(HostName.of("mail2.example.net")),
                guide.servers(),
                guide.addresses(),
                guide.domains(),
                Map.of(),
                Map.of());

        assertThat(generate(elsewhere).refused())
                .containsOnlyKeys(SMTP, InstanceId.of("klix-emailing"), InstanceId.of("klix-incoming"));
    }

    @Test
    void theNameOfTheMachine() {
        HostInventory inventory = Samples.inventory(
                Host.of(HostName.of("smtp.klix.com")),
                List.of(MailDomain.of(Samples.KLIX_COM, Samples.KLIX)),
                List.of(Samples.server(Samples.KLIX, "smtp.klix.com", Profile.OUTGOING, "192.168.1.125")));

        assertThat(generate(inventory).refused()).containsKey(SMTP);
    }

    @Test
    void twoServersOfOneName() {
        MailServer twin = withName("emailing.klix.com", "smtp.klix.com");
        HostInventory guide = Samples.guide();
        List<MailServer> servers =
                List.of(guide.servers().get(0), twin, guide.servers().get(2));

        Generation generation = generate(with(guide, servers, guide.addresses(), guide.domains()));

        assertThat(generation.refused()).containsOnlyKeys(SMTP, InstanceId.of("klix-emailing"));
        assertThat(generation.refused().values())
                .allMatch(reason -> reason.startsWith("the server name smtp.klix.com is another server's too"));
    }

    private static MailServer withName(String before, String after) {
        return Samples.guideServers().stream()
                .filter(server -> server.name().asString().equals(before))
                .findFirst()
                .orElseThrow()
                .withName(HostName.of(after));
    }

    @Test
    void aRelayHostThatIsTheServerItself() {
        HostInventory guide = Samples.guide();
        MailServer loop = Samples.relaying(guide.servers().get(0), NextHop.of("192.168.1.125"));

        refuses(
                with(
                        guide,
                        List.of(loop, guide.servers().get(1), guide.servers().get(2)),
                        guide.addresses(),
                        guide.domains()),
                "it would hand mail to itself, [192.168.1.125]:25");
    }

    @Test
    void aFallbackRelayThatIsTheServerItself() {
        HostInventory guide = Samples.guide();
        MailServer server = guide.servers().get(0);
        MailServer loop = server.withSettings(server.settings()
                .withRouting(server.settings().routing().withFallbackRelay(NextHop.of("smtp.klix.com"))));

        refuses(
                with(
                        guide,
                        List.of(loop, guide.servers().get(1), guide.servers().get(2)),
                        guide.addresses(),
                        guide.domains()),
                "it would hand mail to itself, [smtp.klix.com]:25");
    }

    @Test
    void aMailStoreThatIsTheIncomingServerItself() {
        HostInventory guide = Samples.guide();
        List<MailDomain> domains =
                List.of(MailDomain.of(Samples.KLIX_COM, Samples.KLIX).withRoute(NextHop.of("incoming.klix.com")));

        assertThat(generate(with(guide, guide.servers(), guide.addresses(), domains))
                        .refused())
                .containsOnlyKeys(InstanceId.of("klix-incoming"));
    }

    /** The server is refused for that reason, is in nothing that is wanted, and the others go on as before. */
    private static void refuses(HostInventory inventory, String reason) {
        Generation generation = generate(inventory);

        assertThat(generation.refused()).containsOnlyKeys(SMTP);
        assertThat(generation.refused().get(SMTP)).startsWith(reason);
        assertThat(generation.wanted().instances())
                .containsOnlyKeys(InstanceName.forId(OTHER_SERVER), InstanceName.forId("klix-incoming"));
        assertThat(generation.wanted().primary().mainCf()).doesNotContain("klix-smtp");
        assertThat(generation.wanted().addresses())
                .noneMatch(address -> address.ip().equals("192.168.1.125"));
        Generation guide = generate(Samples.guide());
        generation
                .wanted()
                .instances()
                .forEach((name, instance) -> assertThat(instance)
                        .isEqualTo(guide.wanted().instances().get(name)));
    }

    private static Generation generate(HostInventory inventory) {
        return new Generator(HostLayout.ofDebian()).generate(inventory);
    }

    private static HostInventory withAddress(String ip, UnaryOperator<Address> change) {
        HostInventory guide = Samples.guide();
        Stream<Address> addresses = guide.addresses().stream()
                .map(address -> address.ip().equals(IpAddress.of(ip)) ? change.apply(address) : address);
        return with(guide, guide.servers(), addresses.toList(), guide.domains());
    }

    private static HostInventory with(
            HostInventory inventory, List<MailServer> servers, List<Address> addresses, List<MailDomain> domains) {
        return new HostInventory(
                inventory.host(), servers, addresses, domains, inventory.mailboxes(), inventory.localAdditions());
    }
}
