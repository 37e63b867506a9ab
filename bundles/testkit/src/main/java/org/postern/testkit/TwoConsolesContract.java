package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** Two consoles on one directory: of what many of their people want at once, one gets it, and the others are told. */
public abstract class TwoConsolesContract extends Contract {
    private static final int PEOPLE = 32;
    private static final int THINGS = 20;

    private List<DirectoryPorts> consoles = List.of();

    @BeforeEach
    void start() {
        Klix.addTo(directory());
        consoles = List.of(
                new DirectoryPorts(directory().access()),
                new DirectoryPorts(directory().access()));
    }

    @AfterEach
    void stop() {
        consoles.forEach(DirectoryPorts::close);
    }

    @Test
    void anAddressIsClaimedOnce() {
        for (int thing = 0; thing < THINGS; thing++) {
            IpAddress ip = IpAddress.of("192.0.2." + (thing + 1));
            directory().addresses().add(Klix.address(ip).withOwner(Klix.NAME));
            String round = "a" + thing + "-";

            Race race = Race.of(PEOPLE, person -> console(person).mailServers().add(Klix.server(round + person, ip)))
                    .losersWereTold(InUseException.class);

            assertThat(race.winners()).isEqualTo(1);
            assertThat(servers(round))
                    .singleElement()
                    .extracting(MailServer::addresses)
                    .isEqualTo(List.of(ip));
        }
    }

    @Test
    void aServerNameIsTakenOnce() {
        List<IpAddress> own = ownAddresses();
        for (int thing = 0; thing < THINGS; thing++) {
            HostName name = HostName.of("n" + thing + ".klix.com");
            String round = "n" + thing + "-";

            Race race = Race.of(
                            PEOPLE,
                            person -> console(person)
                                    .mailServers()
                                    .add(MailServer.of(
                                            InstanceId.of(round + person),
                                            Klix.NAME,
                                            name,
                                            Klix.DOMAIN,
                                            Klix.HOST,
                                            List.of(own.get(person)),
                                            Profile.OUTGOING)))
                    .losersWereTold(AlreadyExistsException.class);

            assertThat(race.winners()).isEqualTo(1);
            MailServer winner = directory().mailServers().find(name).orElseThrow();
            assertThat(directory().addresses().of(Klix.NAME))
                    .filteredOn(address -> own.contains(address.ip()) && !address.isFree())
                    .singleElement()
                    .matches(address -> winner.addresses().contains(address.ip()));
            directory().mailServers().remove(winner, 0);
        }
    }

    @Test
    void aDomainIsTakenOnce() {
        List<OrganisationName> organisations = IntStream.range(0, PEOPLE)
                .mapToObj(person -> OrganisationName.of("organisation " + person))
                .toList();
        organisations.forEach(name -> directory().organisations().add(Organisation.of(name)));
        for (int thing = 0; thing < THINGS; thing++) {
            DomainName domain = DomainName.of("d" + thing + ".example");

            Race race = Race.of(
                            PEOPLE,
                            person ->
                                    console(person).mailDomains().add(MailDomain.of(domain, organisations.get(person))))
                    .losersWereTold(AlreadyExistsException.class);

            assertThat(race.winners()).isEqualTo(1);
            assertThat(directory().mailDomains().find(domain)).isPresent();
        }
    }

    @Test
    void aUserIdIsTakenOnce() {
        for (int thing = 0; thing < THINGS; thing++) {
            UserId id = UserId.of("u" + thing);

            Race race = Race.of(
                            PEOPLE,
                            person -> console(person)
                                    .users()
                                    .add(
                                            new User(id, Optional.of(Klix.NAME), "N" + person, Optional.empty(), true),
                                            Klix.PASSWORD))
                    .losersWereTold(AlreadyExistsException.class);

            assertThat(race.winners()).isEqualTo(1);
            assertThat(directory().users().find(id)).isPresent();
        }
    }

    /** Each joins the same group, and reads it again where somebody was first. */
    @Test
    void noChangeOfOneGroupIsLost() {
        GroupName name = GroupName.of("all");
        directory().groups().add(Group.of(Klix.NAME, name));
        List<UserId> people = IntStream.range(0, PEOPLE)
                .mapToObj(person -> UserId.of("m" + person))
                .toList();
        people.forEach(id -> directory()
                .users()
                .add(new User(id, Optional.of(Klix.NAME), "Member", Optional.empty(), true), Klix.PASSWORD));

        Race race = Race.of(PEOPLE, person -> join(console(person), name, people.get(person)));

        assertThat(race.winners()).isEqualTo(PEOPLE);
        assertThat(directory().groups().find(Klix.NAME, name).orElseThrow().members())
                .isEqualTo(new TreeSet<>(people));
    }

    private static void join(DirectoryPorts console, GroupName name, UserId person) {
        while (true) {
            Group group = console.groups().find(Klix.NAME, name).orElseThrow();
            try {
                console.groups().update(group, group.withMember(person));
                return;
            } catch (ChangedMeanwhileException again) {
                Thread.onSpinWait();
            }
        }
    }

    private DirectoryPorts console(int person) {
        return consoles.get(person % consoles.size());
    }

    private List<IpAddress> ownAddresses() {
        List<IpAddress> own = IntStream.range(0, PEOPLE)
                .mapToObj(person -> IpAddress.of("198.51.100." + (person + 1)))
                .toList();
        own.forEach(ip -> directory().addresses().add(Klix.address(ip).withOwner(Klix.NAME)));
        return own;
    }

    private Set<MailServer> servers(String round) {
        return Set.copyOf(directory().mailServers().of(Klix.NAME).stream()
                .filter(server -> server.name().asString().startsWith(round))
                .toList());
    }
}
