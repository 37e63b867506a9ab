package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.HOST;
import static org.postern.administration.House.OPERATOR;
import static org.postern.administration.House.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** Which servers can be added, and what is told of those that can't. */
class AddMailServerTest {
    private final House house = new House();
    private OrganisationName klix;

    @BeforeEach
    void organisation() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void takesTheFirstFreeAddressWhereNoneIsGiven() {
        MailServer server = house.addServer.add(OPERATOR, request(klix, "smtp.klix.com", "klix.com"));
        assertThat(server.addresses()).containsExactly(IpAddress.of("192.0.2.1"));
        assertThat(house.directory.mailServers().find(server.id())).contains(server);
        assertThat(house.directory
                        .addresses()
                        .find(IpAddress.of("192.0.2.1"))
                        .orElseThrow()
                        .instance())
                .contains(server.id());
    }

    @Test
    void takesAnAddressOfEachFamilyWhereTheyAreGiven() {
        MailServer server =
                house.addServer.add(OPERATOR, request(klix, "smtp.klix.com", "klix.com", "2001:db8::1", "192.0.2.3"));
        assertThat(server.addresses()).containsExactly(IpAddress.of("192.0.2.3"), IpAddress.of("2001:db8::1"));
        assertThat(server.host()).isEqualTo(HOST);
    }

    @Test
    void aDuplicateHasTheSettingsOfTheOtherAndStateOfItsOwn() {
        NewMailServer request = request(klix, "smtp.klix.com", "klix.com");
        ServerSettings settings = request.settings()
                .withLimits(Limits.none().with(Limit.MESSAGE_RATE, 30))
                .withSecurity(Security.none().withSafeguards(Set.of(Safeguard.HIDDEN_HOPS)));
        MailServer other = house.addServer.add(
                OPERATOR,
                new NewMailServer(klix, request.name(), request.domain(), List.of(), request.profile(), settings));
        house.freeze.freeze(OPERATOR, other.id());

        MailServer duplicate = house.addServer.add(
                OPERATOR,
                NewMailServer.like(
                        house.listServers.find(OPERATOR, other.id()).server(),
                        HostName.of("second.klix.com"),
                        other.domain(),
                        List.of()));

        assertThat(duplicate.settings()).isEqualTo(settings);
        assertThat(duplicate.profile()).isEqualTo(other.profile());
        assertThat(duplicate.frozen()).isFalse();
        assertThat(duplicate.addresses()).containsExactly(IpAddress.of("192.0.2.2"));
    }

    @Test
    void acceptsTheOrganisationInAnySpellingAndStoresItsOwn() {
        MailServer server =
                house.addServer.add(OPERATOR, request(OrganisationName.of("KLIX"), "smtp.klix.com", "klix.com"));
        assertThat(server.organisation()).isEqualTo(klix);
        assertThat(house.directory.mailServers().of(klix)).containsExactly(server);
    }

    @Test
    void ofManyWhoAddAtOnceAsManyGetAnAddressAsThereAreAndNoneTwice() throws InterruptedException {
        List<Callable<MailServer>> callers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = "s" + i + ".klix.com";
            callers.add(() -> house.addServer.add(OPERATOR, request(klix, name, "klix.com")));
        }
        List<MailServer> added = new ArrayList<>();
        for (Future<MailServer> outcome : atOnce(callers)) {
            try {
                added.add(outcome.get());
            } catch (ExecutionException failure) {
                assertThat(failure).hasCauseInstanceOf(RefusedException.class);
            }
        }
        assertThat(added).flatExtracting(MailServer::addresses).hasSize(4).doesNotHaveDuplicates();
        assertThat(house.directory.mailServers().of(klix)).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void ofManyWhoAddOneNameAtOnceOneDoes() throws InterruptedException {
        List<Callable<MailServer>> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            callers.add(() -> house.addServer.add(OPERATOR, request(klix, "smtp.klix.com", "klix.com")));
        }
        long done = 0;
        for (Future<MailServer> outcome : atOnce(callers)) {
            try {
                outcome.get();
                done++;
            } catch (ExecutionException failure) {
                assertThat(failure).hasCauseInstanceOf(AlreadyExistsException.class);
            }
        }
        assertThat(done).isEqualTo(1);
        assertThat(house.directory.mailServers().of(klix)).hasSize(1);
        assertThat(house.directory.addresses().of(klix))
                .filteredOn(Address::isFree)
                .hasSize(3);
    }

    @Test
    void numbersTheIdWhereAnotherOrganisationsServerHasIt() {
        OrganisationName twin = house.organisation("Klïx", "twin.example", "198.51.100.1");
        house.server(klix, "smtp.klix.com", "klix.com");
        assertThat(house.server(twin, "smtp.twin.example", "twin.example").id())
                .isEqualTo(InstanceId.of("klix-smtp-2"));
    }

    @Test
    void refusesATakenName() {
        house.server(klix, "smtp.klix.com", "klix.com");
        refuses(
                request(klix, "smtp.klix.com", "klix.com"),
                AlreadyExistsException.class,
                "server name smtp.klix.com is taken");
    }

    @Test
    void refusesTheNameOfAMailHost() {
        house.addHost.add(OPERATOR, Host.of(HostName.of("box.klix.com")));
        refuses(
                request(klix, "box.klix.com", "klix.com"),
                RefusedException.class,
                "server name box.klix.com is the name of a mail host; take another one");
    }

    @Test
    void refusesWhereNoAddressIsFree() {
        for (int i = 0; i < 4; i++) {
            house.server(klix, "s" + i + ".klix.com", "klix.com");
        }
        refuses(
                request(klix, "smtp.klix.com", "klix.com"),
                RefusedException.class,
                "organisation klix has no free address; a system administrator assigns it another one");
    }

    @Test
    void refusesAnAddressInUse() {
        MailServer first = house.server(klix, "first.klix.com", "klix.com");
        refuses(request(klix, "smtp.klix.com", "klix.com", "192.0.2.1"), InUseException.class, "192.0.2.1");
        assertThat(house.directory.mailServers().find(first.id())).contains(first);
    }

    @Test
    void refusesForeignFreeAndUnknownAddressesInTheSameWords() {
        house.organisation("other", "other.example", "198.51.100.1");
        house.addAddress.add(OPERATOR, House.address("198.51.100.2"));
        for (String ip : List.of("198.51.100.1", "198.51.100.2", "198.51.100.3")) {
            refuses(
                    request(klix, "smtp.klix.com", "klix.com", ip),
                    NotFoundException.class,
                    "organisation klix has no address " + ip);
        }
    }

    @Test
    void refusesTwoAddressesOfOneFamily() {
        refuses(
                request(klix, "smtp.klix.com", "klix.com", "192.0.2.1", "192.0.2.2"),
                InvalidValueException.class,
                "a server has one address, or one IPv4 and one IPv6");
    }

    @Test
    void refusesAddressesOfTwoHosts() {
        HostName second = HostName.of("second.example.net");
        house.addHost.add(OPERATOR, Host.of(second));
        Address far = House.address("198.51.100.9");
        house.addAddress.add(
                OPERATOR,
                Address.of(far.ip(), second, far.networkInterface(), 24).withOwner(klix));
        refuses(
                request(klix, "smtp.klix.com", "klix.com", "198.51.100.9", "2001:db8::1"),
                RefusedException.class,
                "the addresses are of different hosts: second.example.net, mail.example.net");
    }

    @Test
    void refusesForeignAndUnknownDomainsInTheSameWords() {
        house.organisation("other", "other.example");
        for (String domain : List.of("other.example", "unknown.example")) {
            refuses(
                    request(klix, "smtp." + domain, domain),
                    NotFoundException.class,
                    "organisation klix has no domain " + domain + "; it has klix.com");
        }
    }

    @Test
    void refusesWhereTheOrganisationHasNoDomain() {
        OrganisationName bare = OrganisationName.of("bare");
        house.createOrganisation.create(OPERATOR, bare);
        refuses(
                request(bare, "smtp.bare.example", "bare.example"),
                RefusedException.class,
                "organisation bare has no mail domain; add one first");
    }

    @Test
    void refusesANameOutsideItsDomain() {
        refuses(
                request(klix, "smtp.elsewhere.example", "klix.com"),
                InvalidValueException.class,
                "server name \"smtp.elsewhere.example\" is not valid: it must lie in its domain klix.com");
    }

    @Test
    void refusesAnUnknownOrganisation() {
        refuses(
                request(OrganisationName.of("nowhere"), "smtp.klix.com", "klix.com"),
                NotFoundException.class,
                "there is no organisation nowhere");
    }

    @Test
    void refusesADisabledOrganisation() {
        OrganisationName closed = OrganisationName.of("closed");
        house.directory.organisations().add(new Organisation(closed, false));
        refuses(
                request(closed, "smtp.closed.example", "closed.example"),
                RefusedException.class,
                "organisation closed is disabled");
    }

    @Test
    void refusesWhileMultipleInstancesAreSwitchedOff() {
        house.multipleInstances.off(OPERATOR);
        refuses(
                request(klix, "smtp.klix.com", "klix.com"),
                RefusedException.class,
                "multiple instances are switched off, so no server can be added; a system administrator switches them on");
    }

    private void refuses(NewMailServer request, Class<? extends Exception> kind, String words) {
        List<MailServer> before = house.directory.mailServers().on(HOST);
        List<Address> addresses = house.directory.addresses().all();
        assertThatThrownBy(() -> house.addServer.add(OPERATOR, request))
                .isInstanceOf(kind)
                .hasMessageContaining(words);
        assertThat(house.directory.mailServers().on(HOST)).isEqualTo(before);
        assertThat(house.directory.addresses().all()).isEqualTo(addresses);
    }

    private static <T> List<Future<T>> atOnce(List<Callable<T>> callers) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            return threads.invokeAll(callers);
        } finally {
            threads.shutdown();
        }
    }
}
