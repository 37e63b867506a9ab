package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.HOST;
import static org.postern.administration.House.OPERATOR;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.AddUser.NewUser;
import org.postern.mailserver.MailDomain;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Wording;

/** Organisations, people, domains, hosts and addresses: what can be added and given, and what can't. */
class TenancyTest {
    private static final IpAddress IP = IpAddress.of("192.0.2.1");

    private final House house = new House();
    private OrganisationName klix;
    private OrganisationName other;

    @BeforeEach
    void organisations() {
        house.host();
        klix = house.organisation("klix", "klix.com");
        other = house.organisation("other", "other.example");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anOrganisationIsTakenInOnceInWhateverCase() {
        assertThatThrownBy(() -> house.createOrganisation.create(OPERATOR, OrganisationName.of("KLIX")))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(house.directory.organisations().all()).hasSize(2);
    }

    @Test
    void anAddressIsAddedOnce() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1"));
        assertThatThrownBy(() -> house.addAddress.add(
                        OPERATOR, House.address("192.0.2.1").withOwner(klix)))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(address().owner()).isEmpty();
    }

    @Test
    void anAddressNeedsAKnownHostAndAKnownOwner() {
        Address lost = Address.of(
                IP, HostName.of("lost.example.net"), House.address("192.0.2.1").networkInterface(), 24);
        assertThatThrownBy(() -> house.addAddress.add(OPERATOR, lost))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no host lost.example.net");
        Address ownerless = House.address("192.0.2.1").withOwner(OrganisationName.of("nowhere"));
        assertThatThrownBy(() -> house.addAddress.add(OPERATOR, ownerless))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no organisation nowhere");
        assertThat(house.directory.addresses().all()).isEmpty();
    }

    @Test
    void anAddressIsGivenToOneOrganisationAtATime() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1"));
        house.assignAddress.assign(OPERATOR, IP, klix);
        house.assignAddress.assign(OPERATOR, IP, OrganisationName.of("Klix"));
        assertThatThrownBy(() -> house.assignAddress.assign(OPERATOR, IP, other))
                .isInstanceOf(InUseException.class);
        assertThat(address().owner()).contains(klix);
        house.takeBackAddress.takeBack(OPERATOR, IP);
        assertThat(address().owner()).isEmpty();
        house.assignAddress.assign(OPERATOR, IP, other);
        assertThat(address().owner()).contains(other);
    }

    @Test
    void anAddressIsNotTakenFromUnderAServer() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1").withOwner(klix));
        house.server(klix, "smtp.klix.com", "klix.com");
        assertThatThrownBy(() -> house.takeBackAddress.takeBack(OPERATOR, IP))
                .isInstanceOf(InUseException.class)
                .hasMessage("the address 192.0.2.1 is used by the server smtp.klix.com: delete that server first");
        assertThat(address().owner()).contains(klix);
    }

    @Test
    void anAddressIsTakenBackFromWhoIsMeantAlone() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1").withOwner(other));
        assertThatThrownBy(() -> house.takeBackAddress.takeBack(OPERATOR, IP, klix))
                .isInstanceOf(InUseException.class)
                .hasMessage("the organisation klix does not have 192.0.2.1");
        assertThat(address().owner()).contains(other);
        house.takeBackAddress.takeBack(OPERATOR, IP, other);
        assertThat(address().owner()).isEmpty();
    }

    @Test
    void whatStandsSoAlreadyIsNotDoneAgain() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1"));
        assertThat(house.assignAddress.assign(OPERATOR, IP, klix)).isTrue();
        assertThat(house.assignAddress.assign(OPERATOR, IP, klix)).isFalse();
        assertThat(house.multipleInstances.off(OPERATOR)).isTrue();
        assertThat(house.multipleInstances.off(OPERATOR)).isFalse();
    }

    @Test
    void whyAnOrganisationOrADomainCannotBeRemovedIsKnownBefore() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1").withOwner(klix));
        house.server(klix, "smtp.klix.com", "klix.com");
        var organisations = house.use(RemoveOrganisation.class);
        var domains = house.use(RemoveMailDomain.class);
        assertThat(organisations.obstacle(OPERATOR, OrganisationName.of("KLIX")))
                .map(Wording::english)
                .contains("the organisation klix has mail servers: remove them first");
        assertThat(domains.obstacle(OPERATOR, DomainName.of("klix.com")))
                .map(Wording::english)
                .contains("domain klix.com is used by smtp.klix.com; remove these servers or give them another domain"
                        + " first");
        assertThat(domains.obstacle(OPERATOR, DomainName.of("other.example"))).isEmpty();
        domains.remove(OPERATOR, DomainName.of("other.example"));
        assertThat(organisations.obstacle(OPERATOR, other)).isEmpty();
    }

    @Test
    void takingBackWhatNobodyHasIsRefusedInWords() {
        assertThatThrownBy(() -> house.takeBackAddress.takeBack(OPERATOR, IP))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no address 192.0.2.1");
        house.addAddress.add(OPERATOR, House.address("192.0.2.1"));
        assertThatThrownBy(() -> house.takeBackAddress.takeBack(OPERATOR, IP))
                .isInstanceOf(RefusedException.class)
                .hasMessage("address 192.0.2.1 is assigned to no organisation");
    }

    @Test
    void aDomainBelongsToOneOrganisationWithEverythingBelowIt() {
        assertThatThrownBy(() -> add("klix.com", other)).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> add("mail.klix.com", other))
                .isInstanceOf(RefusedException.class)
                .hasMessage("domain mail.klix.com lies below a domain of another organisation, or above one");
        add("lists.other.example", other);
        assertThatThrownBy(() -> add("example", klix)).isInstanceOf(IllegalArgumentException.class);
        add("mail.klix.com", klix);
        assertThat(house.listDomains.of(OPERATOR, other))
                .extracting(MailDomain::name)
                .containsExactly(DomainName.of("lists.other.example"), DomainName.of("other.example"));
    }

    @Test
    void aDomainAboveAnotherOrganisationsIsRefused() {
        add("deep.inside.example", klix);
        assertThatThrownBy(() -> add("inside.example", other))
                .isInstanceOf(RefusedException.class)
                .hasMessage("domain inside.example lies below a domain of another organisation, or above one");
    }

    @Test
    void aUserIdIsTakenOnceOverAllOrganisations() {
        house.user(klix, "someone");
        assertThatThrownBy(() -> house.user(other, "someone")).isInstanceOf(AlreadyExistsException.class);
        assertThat(house.listUsers.of(OPERATOR, other)).isEmpty();
    }

    @Test
    void aMailAddressInAnotherOrganisationsDomainIsRefused() {
        assertThatThrownBy(() -> user("thief", "boss@klix.com"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("mail address boss@klix.com lies in a domain that organisation other does not have");
        assertThat(house.directory.users().find(UserId.of("thief"))).isEmpty();
        user("at-home", "boss@other.example");
        user("elsewhere", "boss@nobody.example");
        assertThat(house.listUsers.of(OPERATOR, other)).hasSize(2);
    }

    @Test
    void aMailAddressBelowAnotherOrganisationsDomainIsRefused() {
        assertThatThrownBy(() -> user("thief", "boss@deep.mail.klix.com"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("boss@deep.mail.klix.com");
        user("at-home", "boss@deep.mail.other.example");
    }

    @Test
    void aMailAddressIsOnePersonsInAnyCaseAndOrganisation() {
        user("first", "boss@nobody.example");
        house.user(klix, "second");
        User second = house.directory.users().find(UserId.of("second")).orElseThrow();
        User thief = new User(
                second.id(),
                second.organisation(),
                second.displayName(),
                Optional.of(EmailAddress.of("Boss@nobody.example")),
                true);

        assertThatThrownBy(() -> user("third", "BOSS@nobody.example"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("mail address BOSS@nobody.example is taken: choose another one");
        assertThatThrownBy(() -> house.use(EditUser.class).edit(OPERATOR, second, thief))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is taken");

        assertThat(house.directory
                        .credentials()
                        .signIn("boss@nobody.example", House.password().clearText())
                        .person())
                .contains(UserId.of("first"));
    }

    @Test
    void whoHasAnAddressIsEditedWithoutLosingIt() {
        user("first", "boss@nobody.example");
        User first = house.directory.users().find(UserId.of("first")).orElseThrow();
        User renamed = new User(first.id(), first.organisation(), "The boss", first.mail(), true);

        house.use(EditUser.class).edit(OPERATOR, first, renamed);

        assertThat(house.directory.users().find(first.id())).contains(renamed);
    }

    @Test
    void aHostsMilterIsSetAndUnset() {
        MilterEndpoint rspamd = MilterEndpoint.of("unix:/run/rspamd/milter.sock");
        house.setMilter.set(OPERATOR, HOST, Optional.of(rspamd));
        assertThat(house.listHosts.all(OPERATOR))
                .extracting(host -> host.milter())
                .containsExactly(Optional.of(rspamd));
        house.setMilter.set(OPERATOR, HOST, Optional.empty());
        assertThat(house.listHosts.all(OPERATOR))
                .extracting(host -> host.milter())
                .containsExactly(Optional.empty());
        assertThatThrownBy(() -> house.setMilter.set(OPERATOR, HostName.of("lost.example.net"), Optional.empty()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no host lost.example.net");
    }

    @Test
    void aMilterThatSomebodyElseSetStays() {
        Host seen = house.listHosts.find(OPERATOR, HOST);
        Optional<MilterEndpoint> first = Optional.of(MilterEndpoint.of("inet:127.0.0.1:1"));
        Optional<MilterEndpoint> second = Optional.of(MilterEndpoint.of("inet:127.0.0.1:2"));
        house.setMilter.set(OPERATOR, seen, first);
        assertThatThrownBy(() -> house.setMilter.set(OPERATOR, seen, second))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(house.listHosts.find(OPERATOR, HOST).milter()).isEqualTo(first);
    }

    @Test
    void theOperatorSeesAddressesOfNobodyAndAPersonHisOrganisations() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1"));
        house.addAddress.add(OPERATOR, House.address("192.0.2.2").withOwner(klix));
        house.addAddress.add(OPERATOR, House.address("192.0.2.3").withOwner(other));
        assertThat(house.listAddresses.all(OPERATOR)).hasSize(3);
        assertThat(house.listAddresses.all(house.user(klix, "person")))
                .extracting(Address::ip)
                .containsExactly(IpAddress.of("192.0.2.2"));
    }

    @Test
    void multipleInstancesAreSwitchedAndSeenByEverybody() {
        Actor person = house.user(klix, "person");
        assertThat(house.multipleInstances.isOn(person)).isTrue();
        house.multipleInstances.off(OPERATOR);
        assertThat(house.multipleInstances.isOn(person)).isFalse();
    }

    private Address address() {
        return house.directory.addresses().find(IP).orElseThrow();
    }

    private void add(String domain, OrganisationName owner) {
        house.addDomain.add(OPERATOR, MailDomain.of(DomainName.of(domain), owner));
    }

    private void user(String id, String mail) {
        var request = new NewUser(UserId.of(id), other, id, Optional.of(EmailAddress.of(mail)));
        house.addUser.add(OPERATOR, request, House.password());
    }
}
