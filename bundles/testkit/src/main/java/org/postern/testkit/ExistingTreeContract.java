package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** What another product made before Postern came is used as it is, and stays what it is to that product. */
abstract class ExistingTreeContract extends Contract {
    private static final OrganisationName ACME = OrganisationName.of("acme");
    private static final UserId JANE = UserId.of("jane");
    private static final UserId BOB = UserId.of("bob");
    private static final GroupName STAFF = GroupName.of("staff");
    private static final Group STAFF_OF_BOTH =
            Group.of(ACME, STAFF).withMember(JANE).withMember(BOB);

    /** What a change of a name or password is a change of. */
    private static final Set<String> CHANGED = Set.of("displayName", "cn", "sn", "mail", "userPassword");

    @BeforeEach
    void addTree() throws Exception {
        Ldap.addAll(directory(), directory().form().sample());
    }

    @Test
    void whatTheProductMadeIsSeen() {
        assertThat(directory().organisations().all()).containsExactly(Organisation.of(ACME));
        assertThat(directory().organisations().find(ACME)).contains(Organisation.of(ACME));
        assertThat(directory()
                        .organisations()
                        .list(Query.first(9, Organisations.Order.NAME, ""))
                        .total())
                .isOne();
        assertThat(directory().users().of(ACME)).extracting(User::id).containsExactly(BOB, JANE);
        assertThat(directory().users().find(JANE))
                .contains(new User(
                        JANE, Optional.of(ACME), "Jane Doe", Optional.of(EmailAddress.of("jane@acme.example")), true));
        assertThat(directory()
                        .users()
                        .list(Query.first(9, Users.Order.ID, "roe").of(ACME))
                        .entries())
                .extracting(User::id)
                .containsExactly(BOB);
        assertThat(directory().groups().of(ACME)).containsExactly(STAFF_OF_BOTH);
        assertThat(directory().groups().having(BOB)).containsExactly(STAFF_OF_BOTH);
        assertThat(directory()
                        .groups()
                        .list(Query.first(9, Groups.Order.NAME, ""))
                        .entries())
                .containsExactly(STAFF_OF_BOTH);
    }

    @Test
    void whatTheProductMadeCannotBeAddedAgain() {
        assertThatThrownBy(() -> directory().organisations().add(Organisation.of(ACME)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("acme");
        assertThatThrownBy(() -> directory().users().add(user("jane", "Another"), Klix.PASSWORD))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> directory().groups().add(Group.of(ACME, STAFF)))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void itsOrganisationsGetAddressesDomainsAndServers() {
        MailServer server = MailServer.of(
                MailServer.idFor(ACME, HostName.of("smtp.acme.example")),
                ACME,
                HostName.of("smtp.acme.example"),
                DomainName.of("acme.example"),
                Klix.HOST,
                List.of(Klix.ADDRESSES.get(0)),
                Profile.OUTGOING);
        directory().hosts().add(Host.of(Klix.HOST));
        directory().addresses().add(Klix.address(Klix.ADDRESSES.get(0)));
        directory().addresses().assign(Klix.ADDRESSES.get(0), ACME);
        directory().mailDomains().add(MailDomain.of(server.domain(), ACME));

        directory().mailServers().add(server);

        assertThat(directory().mailServers().of(ACME)).containsExactly(server);
        assertThat(directory().mailServers().on(Klix.HOST)).containsExactly(server);
        assertThat(directory().addresses().of(ACME)).hasSize(1);
    }

    @Test
    void itsPeopleSignInAndGetPrivileges() {
        directory().credentials().change(JANE, Klix.PASSWORD);
        Group granted = STAFF_OF_BOTH.withPrivilege(Privilege.SMTP_INSTANCE_MANAGE);
        directory().groups().update(STAFF_OF_BOTH, granted);

        assertThat(directory()
                        .credentials()
                        .signIn("jane@acme.example", Klix.PASSWORD.clearText())
                        .person())
                .contains(JANE);
        assertThat(directory().groups().having(JANE)).containsExactly(granted);
        Group sysadmins = directory().groups().systemAdministrators();
        directory().groups().update(sysadmins, sysadmins.withMember(BOB));
        assertThat(directory().groups().having(BOB)).containsExactlyInAnyOrder(granted, sysadmins.withMember(BOB));
    }

    @Test
    void whatWeDoNotChangeStays() throws Exception {
        List<Entry> before = Ldap.entries(directory());
        User jane = directory().users().find(JANE).orElseThrow();
        Optional<EmailAddress> mail = Optional.of(EmailAddress.of("roe@acme.example"));
        User changed = new User(JANE, jane.organisation(), "Jane Roe", mail, false);
        Group another = Group.of(ACME, STAFF)
                .withMember(JANE)
                .withPrivilege(Privilege.DOMAINS_MANAGE)
                .withPrivilege(Privilege.USERS_MANAGE);

        directory().users().update(jane, changed);
        directory().credentials().change(JANE, Klix.PASSWORD);
        directory().organisations().update(Organisation.of(ACME), new Organisation(ACME, false));
        directory().groups().update(STAFF_OF_BOTH, another);
        directory().groups().update(another, another.withMember(BOB).withoutPrivilege(Privilege.USERS_MANAGE));

        assertThat(directory().users().find(JANE)).contains(changed);
        assertThat(directory().organisations().find(ACME)).contains(new Organisation(ACME, false));
        assertThat(directory().groups().find(ACME, STAFF))
                .contains(STAFF_OF_BOTH.withPrivilege(Privilege.DOMAINS_MANAGE));
        List<Entry> after = Ldap.entries(directory());
        assertThat(before).allSatisfy(entry -> assertKept(entry, after));
    }

    @Test
    void furtherMailAddressesStay() throws Exception {
        String dn = directory().form().user("acme", "jane", "Jane Doe");
        Ldap.modify(directory(), dn, new Modification(ModificationType.ADD, "mail", "doe@acme.example"));
        User jane = directory().users().find(JANE).orElseThrow();
        EmailAddress mail = EmailAddress.of("roe@acme.example");

        directory().users().update(jane, new User(JANE, Optional.of(ACME), "Jane Doe", Optional.of(mail), true));

        assertThat(directory().users().find(JANE).flatMap(User::mail)).contains(mail);
        assertThat(Ldap.read(directory(), "(uid=jane)", "mail"))
                .contains("roe@acme.example", "doe@acme.example")
                .doesNotContain("jane@acme.example");
    }

    @Test
    void anOrganisationIsRenamedWithAllItHas() throws Exception {
        OrganisationName group = OrganisationName.of("Acme Group");
        List<Entry> before = Ldap.entries(directory());

        directory().organisations().update(Organisation.of(ACME), Organisation.of(group));

        assertThat(directory().users().of(group)).extracting(User::id).containsExactly(BOB, JANE);
        assertThat(directory().groups().of(group))
                .containsExactly(Group.of(group, STAFF).withMember(JANE).withMember(BOB));
        assertThat(Ldap.entries(directory())).hasSameSizeAs(before);
        assertThat(directory().organisations().all()).containsExactly(Organisation.of(group));
    }

    @Test
    void whoIsRemovedLeavesItsGroups() throws Exception {
        directory().users().remove(BOB);
        assertThat(directory().groups().find(ACME, STAFF))
                .contains(Group.of(ACME, STAFF).withMember(JANE));

        directory().users().remove(JANE);
        assertThat(directory().groups().find(ACME, STAFF)).contains(Group.of(ACME, STAFF));
        String member = directory().form().memberAttribute();
        assertThat(Ldap.read(directory(), "(cn=staff)", member))
                .noneMatch(value -> value.contains("jane") || value.contains("bob") || value.contains("Bob"));
    }

    /** The guide's case: an organisation, three addresses, somebody with the privilege, three servers. */
    @Test
    void theGuidesCaseRunsBesideIt() {
        directory().organisations().add(Organisation.of(Klix.NAME));
        directory().hosts().add(Host.of(Klix.HOST));
        Klix.ADDRESSES.forEach(ip -> directory().addresses().add(Klix.address(ip)));
        Klix.ADDRESSES.forEach(ip -> directory().addresses().assign(ip, Klix.NAME));
        directory().globalSettings().switchMultipleInstances(true);
        directory().users().add(Klix.administrator(), Klix.PASSWORD);
        Group group = Group.of(Klix.NAME, GroupName.of("smtp_service"));
        directory().groups().add(group);
        Group granted = group.withPrivilege(Privilege.SMTP_INSTANCE_MANAGE);
        directory().groups().update(group, granted);
        directory().groups().update(granted, granted.withMember(Klix.ADMINISTRATOR));
        directory().mailDomains().add(MailDomain.of(Klix.DOMAIN, Klix.NAME).withRoute(NextHop.of("192.168.1.20:25")));
        List<MailServer> servers = List.of(
                Klix.server("smtp", Klix.ADDRESSES.get(0)),
                Klix.server("emailing", Klix.ADDRESSES.get(1)),
                Klix.server("incoming", Klix.ADDRESSES.get(2)));
        servers.forEach(directory().mailServers()::add);
        servers.forEach(server -> directory().reconfigurations().request(server.id()));

        assertThat(directory()
                        .credentials()
                        .signIn("admin@klix.com", Klix.PASSWORD.clearText())
                        .person())
                .contains(Klix.ADMINISTRATOR);
        assertThat(directory().groups().having(Klix.ADMINISTRATOR))
                .containsExactly(granted.withMember(Klix.ADMINISTRATOR));
        assertThat(directory().mailServers().hosted(Klix.HOST))
                .allMatch(hosted -> hosted.reconfiguration().requested() == 1)
                .extracting(HostedServer::server)
                .containsExactlyInAnyOrderElementsOf(servers);
        assertThat(directory().organisations().all())
                .containsExactly(Organisation.of(ACME), Organisation.of(Klix.NAME));
    }

    private static void assertKept(Entry before, List<Entry> all) {
        Entry after = all.stream()
                .filter(entry -> entry.getDN().equals(before.getDN()))
                .findFirst()
                .orElseThrow();
        for (Attribute attribute : before.getAttributes()) {
            if (!CHANGED.contains(attribute.getName())) {
                assertThat(values(after, attribute.getName()))
                        .as("%s of %s", attribute.getName(), before.getDN())
                        .containsAll(List.of(attribute.getValues()));
            }
        }
    }

    private static Collection<String> values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static User user(String id, String name) {
        return new User(UserId.of(id), Optional.of(ACME), name, Optional.empty(), true);
    }
}
