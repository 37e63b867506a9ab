package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Wording;

/** What becomes of an instance that somebody made by hand in the directory: whose it is, and what is in the way. */
class AdoptInstanceTest {
    private static final InstanceId OUT = InstanceId.of("out");
    private static final String ADDRESS = "192.0.2.1";
    private static final Adoption ADOPTION = new Adoption(
            "c0ffee",
            List.of(new Adoption.Part(
                    "postfix-out",
                    new TreeMap<>(),
                    List.of(),
                    List.of(new Adoption.Change("maillog_file", "", "/var/log/postfix/postfix-out.log")),
                    Cost.RELOAD)));

    private final House house = new House();
    private final HandMadeHost host = new HandMadeHost(House.HOST);
    private final AdoptInstance adopt = house.use(AdoptInstance.class);
    private OrganisationName klix;

    @BeforeEach
    void organisation() {
        house.host();
        klix = house.organisation("klix", "klix.com");
        house.wiring.with(host);
        host.has(instance(List.of()), ADOPTION);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatIsProposedIsWhatItIs() {
        ProposedAdoption proposed = adopt.propose(OPERATOR, request());

        assertThat(proposed.server())
                .isEqualTo(MailServer.of(
                                OUT,
                                klix,
                                HostName.of("out.klix.com"),
                                DomainName.of("klix.com"),
                                House.HOST,
                                List.of(IpAddress.of(ADDRESS)),
                                Profile.OUTGOING)
                        .withSettings(instance(List.of()).settings()));
        assertThat(proposed.added()).containsExactly(House.address(ADDRESS).withOwner(klix));
        assertThat(proposed.onHost()).isEqualTo(ADOPTION);
        assertThat(house.directory.mailServers().find(OUT)).isEmpty();
        assertThat(house.directory.addresses().find(IpAddress.of(ADDRESS))).isEmpty();
    }

    @Test
    void itIsInTheDirectoryThenOnItsHostThenAskedFor() {
        long generation = adopt.adopt(OPERATOR, request(), "c0ffee");

        assertThat(generation).isEqualTo(1);
        assertThat(house.directory.mailServers().find(OUT).orElseThrow().name()).isEqualTo(HostName.of("out.klix.com"));
        Address address =
                house.directory.addresses().find(IpAddress.of(ADDRESS)).orElseThrow();
        assertThat(address.owner()).contains(klix);
        assertThat(address.instance()).contains(OUT);
        assertThat(host.commands()).containsExactly("adopt out by plan c0ffee");
        assertThat(requested()).isEqualTo(1);
        assertThat(recorded(2)).containsExactly("adopt-server out.klix.com [DONE]", "add-address 192.0.2.1 []");
    }

    @Test
    void anAddressOfNobodyIsGivenToTheOrganisation() {
        house.addAddress.add(OPERATOR, House.address(ADDRESS));

        assertThat(adopt.propose(OPERATOR, request()).assigned()).containsExactly(House.address(ADDRESS));
        adopt.adopt(OPERATOR, request(), "c0ffee");

        assertThat(house.directory.addresses().of(klix)).extracting(Address::ip).containsExactly(IpAddress.of(ADDRESS));
    }

    @Test
    void whereTheHostRefusesTheDirectoryIsAsBefore() {
        host.failWith("postfix: fatal: no");

        assertThatThrownBy(() -> adopt.adopt(OPERATOR, request(), "c0ffee"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("postfix: fatal: no");

        assertThat(house.directory.mailServers().find(OUT)).isEmpty();
        assertThat(house.directory.addresses().find(IpAddress.of(ADDRESS))).isEmpty();
        assertThat(recorded(1)).containsExactly("adopt-server out.klix.com [FAILED]");
    }

    @Test
    void whatWasCutShortInTheDirectoryIsBroughtToItsEnd() {
        ProposedAdoption proposed = adopt.propose(OPERATOR, request());
        house.addAddress.add(OPERATOR, proposed.added().get(0));
        house.directory.mailServers().add(proposed.server());

        adopt.adopt(OPERATOR, request(), "c0ffee");

        assertThat(host.commands()).containsExactly("adopt out by plan c0ffee");
        assertThat(requested()).isEqualTo(1);
    }

    @Test
    void whatItsHostHasDoneAlreadyIsAskedFor() {
        ProposedAdoption proposed = adopt.propose(OPERATOR, request());
        house.addAddress.add(OPERATOR, proposed.added().get(0));
        house.directory.mailServers().add(proposed.server());
        host.foreignAre();

        adopt.adopt(OPERATOR, request(), "c0ffee");

        assertThat(requested()).isEqualTo(1);
    }

    @Test
    void nothingIsDoneThatWasNotShown() {
        assertThatThrownBy(() -> adopt.adopt(OPERATOR, request(), "decaf0"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("instance postfix-out is no longer as it was");
        assertThat(host.commands()).isEmpty();
        assertThat(house.directory.mailServers().find(OUT)).isEmpty();
    }

    @Test
    void anAddressOfAnotherOrganisationIsInTheWay() {
        house.organisation("other", "other.example", ADDRESS);

        refused("address 192.0.2.1 belongs to organisation other: adopt its instance for that one");
    }

    @Test
    void anAddressThatAServerUsesIsInTheWay() {
        house.addAddress.add(OPERATOR, House.address(ADDRESS).withOwner(klix));
        house.server(klix, "smtp.klix.com", "klix.com");

        refused("address 192.0.2.1 is used by server klix-smtp");
    }

    @Test
    void anAddressOfAnotherHostIsInTheWay() {
        HostName second = HostName.of("second.example.net");
        house.addHost.add(OPERATOR, Host.of(second));
        house.addAddress.add(OPERATOR, House.address(ADDRESS, second));

        refused("address 192.0.2.1 is one of second.example.net in the directory");
    }

    @Test
    void anAddressOnAnotherInterfaceIsInTheWay() {
        house.addAddress.add(
                OPERATOR,
                Address.of(IpAddress.of(ADDRESS), House.HOST, InterfaceName.of("eth1"), 24)
                        .withOwner(klix));

        refused("address 192.0.2.1 is on eth1 in the directory, and on eth0 of its host");
    }

    @Test
    void aServerOfItsIdIsInTheWay() {
        adopt.adopt(OPERATOR, request(), "c0ffee");
        host.has(instance(List.of()), ADOPTION);

        refused("instance postfix-out would become server out, which is there already: out.klix.com");
    }

    @Test
    void whatTheHostFindsInTheWayIsInTheWay() {
        host.foreignAre(instance(List.of(Wording.of("put right first what Postfix says: %s", "fatal"))));

        refused("instance postfix-out cannot be adopted as it stands: put right first what Postfix says: fatal");
    }

    @Test
    void itsNameLiesInADomainOfTheOrganisation() {
        OrganisationName other = house.organisation("other", "other.example");

        assertThatThrownBy(() -> adopt.propose(
                        OPERATOR,
                        new NewAdoption(House.HOST, "postfix-out", other, Optional.empty(), Optional.empty())))
                .isInstanceOf(RefusedException.class)
                .hasMessage("organisation other has no mail domain that out.klix.com lies in: add it first");
    }

    @Test
    void nobodyIsAdoptedWhereNobodyIs() {
        host.foreignAre();

        assertThatThrownBy(() -> adopt.propose(OPERATOR, request()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("host mail.example.net has no instance postfix-out that somebody made by hand");
    }

    @Test
    void nothingIsAdoptedWhileMultipleInstancesAreOff() {
        house.multipleInstances.off(OPERATOR);

        refused("multiple instances are switched off, so no instance can be adopted");
    }

    @Test
    void onlyWhoAdministersTheSystemMay() {
        Actor holder = house.holder(klix, "anna", Privilege.ORG_ADMIN, Privilege.SMTP_INSTANCE_MANAGE);
        Actor system = house.systemAdministrator("root");

        assertThatThrownBy(() -> adopt.list(holder, House.HOST)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> adopt.propose(holder, request())).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> adopt.adopt(holder, request(), "c0ffee")).isInstanceOf(DeniedException.class);
        assertThat(adopt.list(system, House.HOST)).hasSize(1);
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> adopt.adopt(OPERATOR, request(), "c0ffee"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(reason);
        assertThat(requested()).isLessThanOrEqualTo(1);
    }

    private long requested() {
        return house.directory
                .reconfigurations()
                .find(OUT)
                .map(Reconfiguration::requested)
                .orElse(0L);
    }

    private NewAdoption request() {
        return new NewAdoption(House.HOST, "postfix-out", klix, Optional.empty(), Optional.empty());
    }

    private static ForeignInstance instance(List<Wording> obstacles) {
        return new ForeignInstance(
                "postfix-out",
                Optional.of(HostName.of("out.klix.com")),
                List.of(House.address(ADDRESS)),
                Profile.OUTGOING,
                ServerSettings.none().withRouting(Routing.of(List.of(Network.of("10.0.0.0/8")))),
                true,
                obstacles);
    }

    private List<String> recorded(int last) {
        return house.wiring.audit().records().subList(0, last).stream()
                .map(change -> change.action().token() + " " + change.subject() + " " + change.details())
                .toList();
    }
}
