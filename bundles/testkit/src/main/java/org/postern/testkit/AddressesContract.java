package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;

public abstract class AddressesContract extends Contract {
    private static final OrganisationName ACME = OrganisationName.of("Acme");
    private static final IpAddress IP = Klix.ADDRESSES.get(0);
    private static final IpAddress IPV6 = IpAddress.of("2001:db8::a:0:0:10");
    private static final int ADDRESSES_OF_A_RACE = 20;

    private Addresses addresses() {
        return directory().addresses();
    }

    @BeforeEach
    void addHostAndOrganisations() {
        directory().hosts().add(Host.of(Klix.HOST));
        directory().organisations().add(Organisation.of(Klix.NAME));
        directory().organisations().add(Organisation.of(ACME));
    }

    @Test
    void anAddressIsFoundAsAdded() {
        var owned = Klix.address(IP).withGateway(IpAddress.of("192.168.1.1")).withOwner(Klix.NAME);
        var ipv6 =
                Address.of(IPV6, Klix.HOST, InterfaceName.of("eth0.10"), 64).withGateway(IpAddress.of("2001:db8::1"));

        addresses().add(owned);
        addresses().add(ipv6);

        assertThat(addresses().find(IP)).contains(owned);
        assertThat(addresses().find(IPV6)).contains(ipv6);
        assertThat(addresses().find(IpAddress.of("192.168.1.1"))).isEmpty();
    }

    @Test
    void addressesAreListedInOrderByOwnerAndByHost() {
        HostName second = HostName.of("second.example.com");
        directory().hosts().add(Host.of(second));
        Address elsewhere = Address.of(IpAddress.of("192.168.1.9"), second, InterfaceName.of("eth0"), 24);
        Address first = Klix.address(IpAddress.of("192.168.1.20")).withOwner(Klix.NAME);
        Address last = Klix.address(IpAddress.of("192.168.1.100"));
        List.of(last, elsewhere, first).forEach(addresses()::add);

        assertThat(addresses().all()).containsExactly(elsewhere, first, last);
        assertThat(addresses().on(Klix.HOST)).containsExactly(first, last);
        assertThat(addresses().of(OrganisationName.of("KLIX"))).containsExactly(first);
        assertThat(addresses().of(ACME)).isEmpty();
    }

    @Test
    void anotherSpellingOfAnAddressIsTheSameAddress() {
        addresses().add(Address.of(IPV6, Klix.HOST, InterfaceName.of("eth0"), 64));
        IpAddress spelled = IpAddress.of("2001:0DB8:0:0:A:0:0:10");

        assertThatThrownBy(() -> addresses().add(Address.of(spelled, Klix.HOST, InterfaceName.of("eth1"), 64)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("2001:db8:");
        assertThat(addresses().all()).hasSize(1);
    }

    @Test
    void whatAnAddressRefersToMustBeThere() {
        Address ofUnknownOwner = Klix.address(IP).withOwner(OrganisationName.of("nobody"));
        Address onUnknownHost = Address.of(IP, HostName.of("unknown.example.com"), InterfaceName.of("eth0"), 24);

        assertThatThrownBy(() -> addresses().add(ofUnknownOwner)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> addresses().add(onUnknownHost)).isInstanceOf(NotFoundException.class);
        assertThat(addresses().all()).isEmpty();
    }

    @Test
    void aNewAddressIsOfNoServer() {
        Address claimed = Klix.address(IP)
                .withOwner(Klix.NAME)
                .withInstance(Klix.server("smtp", IP).id());

        assertThatThrownBy(() -> addresses().add(claimed)).isInstanceOf(InvalidValueException.class);
        assertThat(addresses().all()).isEmpty();
    }

    @Test
    void anAddressIsGivenOnceAndTakenBack() {
        addresses().add(Klix.address(IP));

        addresses().assign(IP, OrganisationName.of("KLIX"));
        assertThat(addresses().find(IP)).contains(Klix.address(IP).withOwner(Klix.NAME));
        assertThatThrownBy(() -> addresses().assign(IP, ACME)).isInstanceOf(InUseException.class);
        assertThatThrownBy(() -> addresses().takeBack(IP, ACME))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("Acme");

        addresses().takeBack(IP, Klix.NAME);
        assertThat(addresses().find(IP)).contains(Klix.address(IP));
        assertThatThrownBy(() -> addresses().takeBack(IP, Klix.NAME)).isInstanceOf(InUseException.class);
    }

    @Test
    void givingAndTakingBackNameWhatIsNotThere() {
        addresses().add(Klix.address(IP));

        assertThatThrownBy(() -> addresses().assign(IP, OrganisationName.of("nobody")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> addresses().assign(Klix.ADDRESSES.get(1), Klix.NAME))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("192.168.1.126");
        assertThatThrownBy(() -> addresses().takeBack(Klix.ADDRESSES.get(1), Klix.NAME))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTakingBackThatWasCutShortIsGoneOnWith() throws Exception {
        addresses().add(Klix.address(IP).withOwner(Klix.NAME));
        Ldap.modify(
                directory(),
                "posternIpAddress=192.168.1.125,cn=addresses,cn=postern,"
                        + directory().suffix(),
                new Modification(
                        ModificationType.ADD,
                        "posternInstanceRef",
                        "cn=taken-back,ou=reserved," + directory().form().organisation("klix")));

        addresses().takeBack(IP, Klix.NAME);

        assertThat(addresses().find(IP)).contains(Klix.address(IP));
    }

    @Test
    void anAddressOfARunningServerIsNotTakenBack() {
        addresses().add(Klix.address(IP).withOwner(Klix.NAME));
        directory().mailServers().add(Klix.server("smtp", IP));

        assertThatThrownBy(() -> addresses().takeBack(IP, Klix.NAME))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("klix-smtp");
        assertThat(addresses().find(IP))
                .contains(Klix.address(IP)
                        .withOwner(Klix.NAME)
                        .withInstance(Klix.server("smtp", IP).id()));
    }

    @Test
    void ofManyWhoGiveOneAddressToTwoOrganisationsOneDoes() {
        addresses().add(Klix.address(IP));

        var race = Race.of(RUNNERS, i -> addresses().assign(IP, i % 2 == 0 ? Klix.NAME : ACME));

        assertThat(race.losersWereTold(InUseException.class).winners()).isOne();
    }

    @Test
    void noServerIsLeftOnAnAddressThatIsTakenBackAtTheSameMoment() {
        for (int i = 0; i < ADDRESSES_OF_A_RACE; i++) {
            IpAddress ip = IpAddress.of("192.168.1." + (i + 1));
            String label = "smtp" + i;
            addresses().add(Klix.address(ip).withOwner(Klix.NAME));

            var race = Race.of(2, runner -> {
                if (runner == 0) {
                    directory().mailServers().add(Klix.server(label, ip));
                } else {
                    addresses().takeBack(ip, Klix.NAME);
                }
            });

            assertThat(race.losersWereTold(InUseException.class).winners()).isOne();
            Address left = addresses().find(ip).orElseThrow();
            assertThat(left.owner().isPresent()).isEqualTo(!left.isFree());
            assertThat(directory()
                            .mailServers()
                            .find(Klix.server(label, ip).id())
                            .isPresent())
                    .isEqualTo(!left.isFree());
        }
    }

    @Test
    void anEntryThatIsNoAddressLetsNothingBeConcluded() throws Exception {
        addresses().add(Klix.address(IP));
        Ldap.add(
                directory(),
                "dn: posternIpAddress=192.168.1.010,cn=addresses,cn=postern,"
                        + directory().suffix(),
                "objectClass: posternIpAssignment",
                "posternIpAddress: 192.168.1.010",
                "posternHost: mail.example.com",
                "posternInterface: eth0",
                "posternPrefix: 24");

        assertThatThrownBy(() -> addresses().all())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("posternIpAddress=192.168.1.010");
    }
}
