package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

public abstract class ListsContract extends Contract {
    private static final OrganisationName ACME = OrganisationName.of("Acme");
    private static final int ALL = 50;

    @BeforeEach
    void addTenants() {
        Klix.addTo(directory());
        directory().organisations().add(Organisation.of(ACME));
    }

    @Test
    void organisationsAreListedByNameWithoutRegardToCaseAndAccents() {
        Stream.of("zoo", "Émile", "emma", "Société d'Échecs")
                .forEach(name -> directory().organisations().add(Organisation.of(OrganisationName.of(name))));

        assertThat(organisations("").entries())
                .extracting(organisation -> organisation.name().asString())
                .containsExactly("Acme", "Émile", "emma", "klix", "Société d'Échecs", "zoo");
        assertThat(organisations("ÉCH").entries()).hasSize(1);
        assertThat(organisations("*").entries()).isEmpty();
    }

    @Test
    void aPartIsCutOutOfTheWholeListInEitherDirection() {
        IntStream.range(0, 25)
                .forEach(i -> directory()
                        .organisations()
                        .add(Organisation.of(OrganisationName.of("tenant %02d".formatted(i)))));

        assertThat(names(new Query<>(Optional.empty(), "TENANT", Organisations.Order.NAME, true, 10, 3)))
                .isEqualTo(new Part<>(List.of("tenant 10", "tenant 11", "tenant 12"), 25));
        assertThat(names(new Query<>(Optional.empty(), "TENANT", Organisations.Order.NAME, false, 23, 3)))
                .isEqualTo(new Part<>(List.of("tenant 01", "tenant 00"), 25));
        assertThat(names(new Query<>(Optional.empty(), "tenant", Organisations.Order.NAME, true, 25, 3)))
                .isEqualTo(new Part<>(List.of(), 25));
        assertThat(names(Query.first(0, Organisations.Order.NAME, "1"))).isEqualTo(new Part<>(List.of(), 12));
        assertThat(names(Query.first(ALL, Organisations.Order.NAME, "").of(ACME)))
                .isEqualTo(new Part<>(List.of("Acme"), 1));
    }

    @Test
    void aListIsNeverBehindTheDirectory() throws Exception {
        assertThat(organisations("").total()).isEqualTo(2);

        directory().organisations().add(Organisation.of(OrganisationName.of("new")));
        assertThat(organisations("").total()).isEqualTo(3);

        Organisation acme = Organisation.of(ACME);
        directory().organisations().update(acme, new Organisation(ACME, false));
        assertThat(organisations("acme").entries()).containsExactly(new Organisation(ACME, false));

        directory().organisations().remove(ACME);
        assertThat(organisations("").entries()).hasSize(2).doesNotContain(acme);
        assertThat(organisations("").total()).isEqualTo(2);

        Ldap.modify(
                directory(),
                directory()
                        .form()
                        .user("klix", "admin-klix", Klix.administrator().displayName()),
                new Modification(ModificationType.REPLACE, "displayName", "Changed elsewhere"));
        assertThat(users(Users.Order.NAME, "elsewhere").entries())
                .extracting(User::displayName)
                .containsExactly("Changed elsewhere");
    }

    @Test
    void usersAreListedByIdNameAndMailAndSoughtInAllThree() {
        User zoe = user("a-zoe", "Zoé Martin", "z.martin@klix.com");
        User emile = user("b-emile", "Émile Zola", "m.zola@klix.com");
        User root = new User(UserId.of("root"), Optional.empty(), "System", Optional.empty(), true);
        Stream.of(emile, zoe, root).forEach(user -> directory().users().add(user, Klix.PASSWORD));
        User admin = Klix.administrator();

        assertThat(users(Users.Order.ID, "").entries()).containsExactly(zoe, admin, emile, root);
        assertThat(users(Users.Order.NAME, "").entries()).containsExactly(admin, emile, root, zoe);
        assertThat(users(Users.Order.MAIL, "@").entries()).containsExactly(admin, emile, zoe);
        assertThat(users(Users.Order.ID, "MARTIN").entries()).containsExactly(zoe);
        assertThat(users(Users.Order.ID, "b-em").entries()).containsExactly(emile);
        assertThat(directory()
                        .users()
                        .list(Query.first(ALL, Users.Order.ID, "").of(OrganisationName.of("KLIX")))
                        .entries())
                .containsExactly(zoe, admin, emile);
        assertThat(directory().users().list(Query.first(ALL, Users.Order.ID, "").of(ACME)))
                .isEqualTo(Part.none());
        assertThat(directory().users().list(Query.first(ALL, Users.Order.ID, "").of(OrganisationName.of("nobody"))))
                .isEqualTo(Part.none());
    }

    @Test
    void groupsAreListedByNameAndThoseOfNoOrganisationAreInNoList() {
        Group zoo = Group.of(ACME, GroupName.of("Zoo")).withMember(Klix.ADMINISTRATOR);
        Group admins = Group.of(Klix.NAME, GroupName.of("admins"));
        Stream.of(zoo, admins).forEach(directory().groups()::add);

        assertThat(directory().groups().list(Query.first(ALL, Groups.Order.NAME, "")))
                .isEqualTo(new Part<>(List.of(admins, zoo), 2));
        assertThat(directory()
                        .groups()
                        .list(Query.first(ALL, Groups.Order.NAME, "OO").of(ACME)))
                .isEqualTo(new Part<>(List.of(zoo), 1));
        assertThat(directory()
                        .groups()
                        .list(Query.first(ALL, Groups.Order.NAME, "OO").of(Klix.NAME)))
                .isEqualTo(Part.none());
    }

    @Test
    void addressesAreListedByNumberIpv4First() {
        HostName second = HostName.of("a.example.com");
        directory().hosts().add(Host.of(second));
        Address ipv6 = on(Klix.HOST, "2001:db8::10", "eth0", 64);
        Address small = on(second, "9.0.0.9", "eth1", 24).withOwner(ACME);
        Address smaller = on(second, "9.0.0.10", "eth1", 24);
        Stream.of(ipv6, smaller, small).forEach(directory().addresses()::add);
        Address[] klix = Klix.ADDRESSES.stream()
                .map(ip -> Klix.address(ip).withOwner(Klix.NAME))
                .toArray(Address[]::new);

        assertThat(addresses(Addresses.Order.IP, "").entries())
                .containsExactly(small, smaller, klix[0], klix[1], klix[2], ipv6);
        assertThat(addresses(Addresses.Order.HOST, "").entries())
                .containsExactly(small, smaller, klix[0], klix[1], klix[2], ipv6);
        assertThat(addresses(Addresses.Order.OWNER, "").entries())
                .containsExactly(smaller, ipv6, small, klix[0], klix[1], klix[2]);
        assertThat(addresses(Addresses.Order.IP, "db8::1").entries()).containsExactly(ipv6);
        assertThat(addresses(Addresses.Order.IP, "ACM").entries()).containsExactly(small);
        assertThat(addresses(Addresses.Order.IP, "eth1").entries()).containsExactly(small, smaller);
        assertThat(addresses(Addresses.Order.IP, "A.EXAMPLE").total()).isEqualTo(2);
        assertThat(directory()
                        .addresses()
                        .list(Query.first(1, Addresses.Order.IP, "").of(Klix.NAME)))
                .isEqualTo(new Part<>(List.of(klix[0]), 3));
    }

    @Test
    void hostsAreListedByNameAndSoughtInTheirContentFilterToo() {
        Host filtered =
                Host.of(HostName.of("a.example.com")).withMilter(MilterEndpoint.of("unix:/run/Rspamd/milter.sock"));
        directory().hosts().add(filtered);

        assertThat(directory().hosts().list(Query.first(ALL, Hosts.Order.NAME, "")))
                .isEqualTo(new Part<>(List.of(filtered, Host.of(Klix.HOST)), 2));
        assertThat(directory().hosts().list(Query.first(ALL, Hosts.Order.NAME, "rspamd")))
                .isEqualTo(new Part<>(List.of(filtered), 1));
        assertThat(directory()
                        .hosts()
                        .list(Query.first(ALL, Hosts.Order.NAME, "").of(Klix.NAME)))
                .isEqualTo(Part.none());
    }

    @Test
    void domainsAreListedByNameAndOwner() {
        MailDomain acme = MailDomain.of(DomainName.of("zoo.com"), ACME);
        MailDomain klix = MailDomain.of(Klix.DOMAIN, Klix.NAME);
        directory().mailDomains().add(acme);

        assertThat(directory()
                        .mailDomains()
                        .list(Query.first(ALL, MailDomains.Order.NAME, ""))
                        .entries())
                .containsExactly(klix, acme);
        assertThat(directory()
                        .mailDomains()
                        .list(Query.first(ALL, MailDomains.Order.OWNER, ""))
                        .entries())
                .containsExactly(acme, klix);
        assertThat(directory()
                        .mailDomains()
                        .list(Query.first(ALL, MailDomains.Order.NAME, "ZOO"))
                        .entries())
                .containsExactly(acme);
        assertThat(directory()
                        .mailDomains()
                        .list(Query.first(ALL, MailDomains.Order.NAME, "").of(Klix.NAME)))
                .isEqualTo(new Part<>(List.of(klix), 1));
    }

    @Test
    void serversAreListedByNameAndSoughtInNameDomainAndId() {
        MailServer smtp = Klix.server("smtp", Klix.ADDRESSES.get(0));
        MailServer bulk = Klix.server("bulk", Klix.ADDRESSES.get(1));
        Stream.of(smtp, bulk).forEach(directory().mailServers()::add);

        assertThat(servers("").entries()).containsExactly(bulk, smtp);
        assertThat(servers("KLIX-SM").entries()).containsExactly(smtp);
        assertThat(servers("klix.com").total()).isEqualTo(2);
        assertThat(directory()
                        .mailServers()
                        .list(new Query<>(Optional.of(Klix.NAME), "", MailServers.Order.HOST, false, 0, ALL))
                        .entries())
                .containsExactly(smtp, bulk);
        assertThat(directory()
                        .mailServers()
                        .list(Query.first(ALL, MailServers.Order.NAME, "").of(ACME)))
                .isEqualTo(Part.none());
    }

    private Part<Organisation> organisations(String text) {
        return directory().organisations().list(Query.first(ALL, Organisations.Order.NAME, text));
    }

    private Part<String> names(Query<Organisations.Order> query) {
        return directory()
                .organisations()
                .list(query)
                .map(organisation -> organisation.name().asString());
    }

    private Part<User> users(Users.Order order, String text) {
        return directory().users().list(Query.first(ALL, order, text));
    }

    private Part<Address> addresses(Addresses.Order order, String text) {
        return directory().addresses().list(Query.first(ALL, order, text));
    }

    private Part<MailServer> servers(String text) {
        return directory().mailServers().list(Query.first(ALL, MailServers.Order.NAME, text));
    }

    private static User user(String id, String name, String mail) {
        return new User(UserId.of(id), Optional.of(Klix.NAME), name, Optional.of(EmailAddress.of(mail)), true);
    }

    private static Address on(HostName host, String ip, String networkInterface, int prefix) {
        return Address.of(IpAddress.of(ip), host, InterfaceName.of(networkInterface), prefix);
    }
}
