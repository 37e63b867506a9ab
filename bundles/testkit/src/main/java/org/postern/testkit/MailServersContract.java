package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;

public abstract class MailServersContract extends Contract {
    private static final IpAddress IP = Klix.ADDRESSES.get(0);
    private static final IpAddress SECOND_IP = Klix.ADDRESSES.get(1);
    private static final IpAddress IPV6 = IpAddress.of("2001:db8::125");
    private static final MailServer SMTP = Klix.server("smtp", IP);

    private static final ServerSettings EVERYTHING_SET = new ServerSettings(
            Routing.of(List.of(Network.of("10.0.0.0/8"), Network.of("2001:db8::/32")))
                    .withRelayHost(NextHop.of("[192.0.2.10]:587")),
            Limits.of(Map.of(
                    Limit.MESSAGE_SIZE, 1_000_000L,
                    Limit.RECIPIENTS, 100L,
                    Limit.CONNECTIONS, 5L,
                    Limit.MESSAGE_RATE, 60L)),
            new Security(
                    new TreeSet<>(Set.of(Safeguard.FQDN_HELO, Safeguard.REVERSE_NAME, Safeguard.SENDER_DOMAIN)),
                    List.of(DomainName.of("zen.example.org")),
                    List.of(BlockedSender.of("spam@example.net"), BlockedSender.of("example.org")),
                    List.of(Network.of("192.0.2.0/24"), Network.of("2001:db8:bad::/48"))),
            new Filters(Optional.of(false), List.of(FileExtension.of("exe"), FileExtension.of("scr"))));

    private MailServers servers() {
        return directory().mailServers();
    }

    @BeforeEach
    void addKlix() {
        Klix.addTo(directory());
    }

    @Test
    void aServerIsFoundAsAddedByIdNameOrganisationAndHost() {
        directory()
                .addresses()
                .add(Address.of(IPV6, Klix.HOST, InterfaceName.of("eth0"), 64).withOwner(Klix.NAME));
        var full = new MailServer(
                SMTP.id(),
                Klix.NAME,
                SMTP.name(),
                Klix.DOMAIN,
                Klix.HOST,
                List.of(IPV6, IP),
                Profile.INCOMING,
                false,
                true,
                EVERYTHING_SET);

        servers().add(full);

        assertThat(servers().find(SMTP.id())).contains(full);
        assertThat(servers().find(SMTP.name())).contains(full);
        assertThat(servers().of(Klix.NAME)).containsExactly(full);
        assertThat(servers().on(Klix.HOST)).containsExactly(full);
        assertThat(directory().addresses().find(IPV6).flatMap(Address::instance))
                .contains(SMTP.id());
    }

    @Test
    void severalAreReadAtOnce() {
        MailServer second = Klix.server("emailing", SECOND_IP);
        List.of(SMTP, second).forEach(servers()::add);

        assertThat(servers().all(List.of(SMTP.id(), second.id(), InstanceId.of("klix-ghost"))))
                .containsExactly(second, SMTP);
        assertThat(servers().all(List.of())).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(servers().find(SMTP.id())).isEmpty();
        assertThat(servers().find(SMTP.name())).isEmpty();
        assertThat(servers().of(OrganisationName.of("nobody"))).isEmpty();
        assertThat(servers().on(HostName.of("other.example.com"))).isEmpty();
    }

    @Test
    void eachServerHasItsOwnAddressesAndTheListsAreInOrder() {
        MailServer bulk = Klix.server("bulk", SECOND_IP);
        servers().add(SMTP);
        servers().add(bulk);

        assertThat(servers().of(Klix.NAME)).containsExactly(bulk, SMTP);
        assertThat(servers().on(Klix.HOST)).containsExactly(bulk, SMTP);
    }

    @Test
    void aClaimedAddressIsRefusedAndNothingIsLeft() throws Exception {
        servers().add(SMTP);

        assertThatThrownBy(() -> servers().add(Klix.server("bulk", IP)))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("192.168.1.125")
                .hasMessageContaining("klix-smtp");
        assertThat(servers().of(Klix.NAME)).containsExactly(SMTP);
        assertThat(Ldap.read(directory(), "(cn=*bulk*)", "1.1")).isEmpty();

        servers().add(Klix.server("bulk", SECOND_IP));
        assertThat(servers().of(Klix.NAME)).hasSize(2);
    }

    @Test
    void whereTheSecondAddressIsRefusedTheFirstIsFreeAgain() {
        directory().addresses().add(Address.of(IPV6, Klix.HOST, InterfaceName.of("eth0"), 64));

        assertThatThrownBy(() -> servers().add(Klix.server("smtp", IP, IPV6)))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("2001:db8::125 does not belong to the organisation klix");
        assertThat(directory().addresses().find(IP).orElseThrow().isFree()).isTrue();
    }

    @Test
    void anAddressMustBeTheOrganisationsAndOnTheServersHost() {
        HostName second = HostName.of("second.example.com");
        IpAddress elsewhere = IpAddress.of("192.0.2.7");
        directory().hosts().add(Host.of(second));
        directory()
                .addresses()
                .add(Address.of(elsewhere, second, InterfaceName.of("eth0"), 24).withOwner(Klix.NAME));

        assertThatThrownBy(() -> servers().add(Klix.server("smtp", elsewhere)))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("second.example.com");
        assertThatThrownBy(() -> servers().add(Klix.server("smtp", IpAddress.of("192.0.2.99"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("192.0.2.99");
        assertThat(servers().of(Klix.NAME)).isEmpty();
    }

    @Test
    void anIdOrNameOfAnotherOrganisationIsRefused() {
        OrganisationName acme = OrganisationName.of("Acme");
        directory().organisations().add(Organisation.of(acme));
        servers().add(SMTP);
        directory().addresses().takeBack(SECOND_IP, Klix.NAME);
        directory().addresses().assign(SECOND_IP, acme);

        assertThatThrownBy(() -> servers().add(ofAcme(acme, SMTP.id(), SMTP.name())))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("klix-smtp");
        assertThatThrownBy(() -> servers().add(ofAcme(acme, InstanceId.of("acme-smtp"), SMTP.name())))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("smtp.klix.com");
        assertThat(servers().of(acme)).isEmpty();
        assertThat(directory().addresses().find(SECOND_IP).orElseThrow().isFree())
                .isTrue();
    }

    @Test
    void aServerOfAnUnknownOrganisationIsRefused() {
        OrganisationName nobody = OrganisationName.of("nobody");

        assertThatThrownBy(() -> servers().add(ofAcme(nobody, SMTP.id(), SMTP.name())))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void ofManyWhoWantOneAddressOneGetsIt() {
        var race = Race.of(RUNNERS, i -> servers().add(Klix.server("smtp" + i, IP)));

        assertThat(race.losersWereTold(InUseException.class).winners()).isOne();
        List<MailServer> won = servers().of(Klix.NAME);
        assertThat(won).hasSize(1);
        assertThat(directory().addresses().find(IP).flatMap(Address::instance))
                .contains(won.get(0).id());
    }

    @Test
    void ofManyWhoWantOneNameOneGetsIt() {
        IntStream.range(1, RUNNERS + 1)
                .forEach(i -> directory()
                        .addresses()
                        .add(Klix.address(IpAddress.of("192.168.1." + i)).withOwner(Klix.NAME)));

        var race = Race.of(RUNNERS, i -> servers().add(Klix.server("smtp", IpAddress.of("192.168.1." + (i + 1)))));

        assertThat(race.losersWereTold(AlreadyExistsException.class).winners()).isOne();
        assertThat(servers().of(Klix.NAME)).hasSize(1);
        assertThat(directory().addresses().of(Klix.NAME).stream().filter(address -> !address.isFree()))
                .hasSize(1);
    }

    @Test
    void changesAreKept() {
        servers().add(SMTP);
        ServerSettings settings = ServerSettings.none();
        MailServer changed = SMTP.withEnabled(false)
                .withFrozen(true)
                .withSettings(settings.withRouting(Routing.of(List.of(Network.of("10.0.0.0/8")))
                                .withRelayHost(NextHop.of("relay.example.com:587"))
                                .withFallbackRelay(NextHop.of("fallback.example.com")))
                        .withSecurity(settings.security().withSafeguards(Set.of(Safeguard.HELO, Safeguard.HIDDEN_HOPS)))
                        .withFilters(settings.filters().withContentFilter(true)));

        servers().update(SMTP, changed);

        assertThat(servers().find(SMTP.id())).contains(changed);

        servers().update(changed, SMTP);

        assertThat(servers().find(SMTP.id())).contains(SMTP);
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() {
        servers().add(SMTP);
        MailServer disabled = SMTP.withEnabled(false);
        servers().update(SMTP, disabled);

        assertThatThrownBy(() -> servers().update(SMTP, SMTP.withEnabled(false)))
                .isInstanceOf(ChangedMeanwhileException.class)
                .hasMessageContaining("smtp.klix.com");
        assertThat(servers().find(SMTP.id())).contains(disabled);
        assertThatThrownBy(() -> servers()
                        .update(
                                Klix.server("none", SECOND_IP),
                                Klix.server("none", SECOND_IP).withEnabled(false)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aNewNameIsClaimedAndTheOldOneIsFree() {
        MailServer bulk = Klix.server("bulk", SECOND_IP);
        servers().add(SMTP);
        servers().add(bulk);

        assertThatThrownBy(() -> servers().update(bulk, bulk.withName(SMTP.name())))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("smtp.klix.com");

        MailServer renamed = SMTP.withName(HostName.of("mx.klix.com"));
        servers().update(SMTP, renamed);
        assertThat(servers().find(SMTP.id())).contains(renamed);

        servers().update(bulk, bulk.withName(SMTP.name()));
        assertThat(servers().find(SMTP.name()).map(MailServer::id)).contains(bulk.id());
    }

    @Test
    void aRenamingThatComesTooLateLeavesTheNewNameFree() {
        MailServer bulk = Klix.server("bulk", SECOND_IP);
        servers().add(SMTP);
        servers().add(bulk);
        servers().update(SMTP, SMTP.withName(HostName.of("mx.klix.com")));

        assertThatThrownBy(() -> servers().update(SMTP, SMTP.withName(HostName.of("late.klix.com"))))
                .isInstanceOf(ChangedMeanwhileException.class);

        servers().update(bulk, bulk.withName(HostName.of("late.klix.com")));
        assertThat(servers().find(HostName.of("late.klix.com")).map(MailServer::id))
                .contains(bulk.id());
    }

    @Test
    void aServerWithoutAddressesIsInNoAnswer() throws Exception {
        servers().add(SMTP);
        Ldap.modify(directory(), addressDn(), new Modification(ModificationType.DELETE, "posternInstanceRef"));

        assertThat(servers().find(SMTP.id())).isEmpty();
        assertThat(servers().of(Klix.NAME)).isEmpty();
        assertThat(servers().on(Klix.HOST)).isEmpty();
    }

    @Test
    void anAddressThatNamesAServerOfAnotherOrganisationIsNotTheServers() throws Exception {
        OrganisationName acme = OrganisationName.of("Acme");
        directory().organisations().add(Organisation.of(acme));
        directory().addresses().takeBack(SECOND_IP, Klix.NAME);
        directory().addresses().assign(SECOND_IP, acme);
        Ldap.modify(
                directory(),
                "posternIpAddress=" + SECOND_IP + ",cn=addresses,cn=postern,"
                        + directory().suffix(),
                new Modification(
                        ModificationType.ADD,
                        "posternInstanceRef",
                        directory().form().server("Acme", "klix-smtp")));

        servers().add(SMTP);

        assertThat(servers().find(SMTP.id())).contains(SMTP);
        assertThat(servers().on(Klix.HOST)).containsExactly(SMTP);
    }

    @Test
    void claimsOfAnAddingThatWasCutShortRunOut() throws Exception {
        String server = directory().form().server("klix", "klix-smtp");
        addClaim("cn=klix-smtp,cn=instance-ids", server, "20260101000000Z");
        addClaim("cn=smtp.klix.com,cn=server-names", server, "20260101000000Z");
        Ldap.modify(directory(), addressDn(), new Modification(ModificationType.ADD, "posternInstanceRef", server));

        servers().add(SMTP);

        assertThat(servers().find(SMTP.id())).contains(SMTP);
    }

    @Test
    void aClaimOfAnAddingThatMayGoOnIsLeftAlone() throws Exception {
        String server = directory().form().server("klix", "klix-smtp");
        addClaim("cn=klix-smtp,cn=instance-ids", server, "20991231000000Z");

        assertThatThrownBy(() -> servers().add(SMTP))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("being added");
        assertThat(servers().of(Klix.NAME)).isEmpty();
    }

    @Test
    void aServerThatCannotBeReadLetsNothingBeConcludedOfItsHost() throws Exception {
        servers().add(SMTP);
        Ldap.modify(
                directory(),
                directory().form().server("klix", "klix-smtp"),
                new Modification(ModificationType.REPLACE, "posternProfile", "sideways"));

        assertThatThrownBy(() -> servers().on(Klix.HOST))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("cn=klix-smtp")
                .hasMessageContaining("sideways");
    }

    @Test
    void anAddressOfAnotherOrganisationIsNotTheServersThoughItNamesIt() throws Exception {
        servers().add(SMTP);
        directory().organisations().add(Organisation.of(OrganisationName.of("acme")));
        String suffix = directory().suffix();
        String address = "posternIpAddress=" + SECOND_IP + ",cn=addresses,cn=postern," + suffix;
        String server = directory().form().server("klix", SMTP.id().asString());

        Ldap.modify(directory(), address, new Modification(ModificationType.ADD, "posternInstanceRef", server));
        Ldap.modify(
                directory(),
                address,
                new Modification(
                        ModificationType.REPLACE,
                        "posternOwner",
                        directory().form().organisation("acme")));

        assertThat(servers().find(SMTP.id())).contains(SMTP);
        assertThat(servers().on(Klix.HOST)).containsExactly(SMTP);
    }

    @Test
    void anothersServerOfTheSameIdTakesNothingFromAHost() throws Exception {
        OrganisationName acme = OrganisationName.of("acme");
        directory().organisations().add(Organisation.of(acme));
        directory()
                .addresses()
                .add(Address.of(IPV6, Klix.HOST, InterfaceName.of("eth0"), 64).withOwner(acme));
        MailServer ofAcme = MailServer.of(
                InstanceId.of("acme-mx"),
                acme,
                HostName.of("mx.klix.com"),
                Klix.DOMAIN,
                Klix.HOST,
                List.of(IPV6),
                Profile.OUTGOING);
        List.of(SMTP, ofAcme).forEach(servers()::add);
        directory().reconfigurations().request(SMTP.id());

        addServerBeside("acme-mx", SMTP.id().asString());

        assertThat(servers().hosted(Klix.HOST))
                .extracting(hosted ->
                        hosted.server() + " " + hosted.reconfiguration().requested())
                .containsExactly(ofAcme + " 0", SMTP + " 1");
        if (Ldap.read(directory(), "(&(objectClass=posternSmtpInstance)(cn=" + SMTP.id() + "))", "1.1")
                        .size()
                > 1) {
            assertThatThrownBy(() -> servers().hosted(Klix.HOST, List.of(SMTP.id())))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("share one name");
        }
    }

    /** Without an address. OpenLDAP lets nobody have an id that is taken. */
    private void addServerBeside(String there, String id) throws Exception {
        String dn = Ldap.read(directory(), "(&(objectClass=posternSmtpInstance)(cn=" + there + "))", "1.1")
                .get(0);
        try {
            Ldap.add(
                    directory(),
                    "dn: " + dn.replace("cn=" + there, "cn=" + id),
                    "objectClass: posternSmtpInstance",
                    "cn: " + id,
                    "posternHostName: twin.klix.com",
                    "posternDomainName: klix.com",
                    "posternHost: " + Klix.HOST,
                    "posternProfile: outgoing");
        } catch (LDAPException refused) {
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
        }
    }

    private void addClaim(String name, String holder, String claimed) throws Exception {
        Ldap.add(
                directory(),
                "dn: " + name + ",cn=names,cn=postern," + directory().suffix(),
                "objectClass: posternClaim",
                "cn: " + name.substring(3, name.indexOf(',')),
                "posternHolder: " + holder,
                "posternClaimed: " + claimed);
    }

    private String addressDn() {
        return "posternIpAddress=192.168.1.125,cn=addresses,cn=postern,"
                + directory().suffix();
    }

    private static MailServer ofAcme(OrganisationName organisation, InstanceId id, HostName name) {
        return MailServer.of(id, organisation, name, Klix.DOMAIN, Klix.HOST, List.of(SECOND_IP), Profile.OUTGOING);
    }
}
