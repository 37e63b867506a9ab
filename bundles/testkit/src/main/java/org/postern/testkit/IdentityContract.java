package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.ForbiddenException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Identity;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** Ports on the console's own account change the directory on that of whoever acts, and its rules hold for him. */
public abstract class IdentityContract extends Contract {
    private static final UserId PLAIN = UserId.of("plain");
    private static final GroupName GROUP = GroupName.of("smtp_service");
    private static final OrganisationName OTHER = OrganisationName.of("Müller & Söhne");
    private static final IpAddress FOREIGN = IpAddress.of("192.168.1.200");

    private DirectoryPorts ports;

    @BeforeEach
    void beginAsOperator() {
        Klix.addTo(directory());
        ports = new DirectoryPorts(directory().consoleAccess());
        as(new Identity.Operator(), () -> {
            ports.users().add(new User(PLAIN, Optional.of(Klix.NAME), "Plain", Optional.empty(), true), Klix.PASSWORD);
            ports.groups().add(Group.of(Klix.NAME, GROUP));
            Group group = ports.groups().find(Klix.NAME, GROUP).orElseThrow();
            ports.groups()
                    .update(
                            group,
                            group.withMember(Klix.ADMINISTRATOR)
                                    .withPrivileges(Set.of(
                                            Privilege.SMTP_INSTANCE_MANAGE,
                                            Privilege.DOMAINS_MANAGE,
                                            Privilege.USERS_MANAGE)));
            ports.organisations().add(Organisation.of(OTHER));
            ports.addresses().add(Klix.address(FOREIGN).withOwner(OTHER));
        });
    }

    @AfterEach
    void close() {
        ports.close();
    }

    @Test
    void thePersonIsShownAsWhoChangedIt() throws Exception {
        MailServer server = addServer();

        assertThat(whoAdded("cn=" + server.id() + ",ou=instances,o=klix,ou=organizations,"
                        + directory().suffix()))
                .startsWithIgnoringCase("uid=admin-klix,ou=people,o=klix");
    }

    /** Whom the directory shows as who added an entry. */
    protected String whoAdded(String dn) throws Exception {
        try (LDAPConnection administrator = Ldap.signedIn(directory())) {
            return administrator.getEntry(dn, "creatorsName").getAttributeValue("creatorsName");
        }
    }

    @Test
    void whoHoldsThePrivilegeRunsTheLifeOfAServer() {
        MailServer server = addServer();
        asAdministrator(() -> ports.reconfigurations().request(server.id()));
        as(new Identity.Agent(Klix.HOST), () -> report(server));
        assertThat(ports.reconfigurations().find(server.id()).orElseThrow().state())
                .isEqualTo(State.STOPPED);

        asAdministrator(() -> {
            MailServer stored = ports.mailServers().find(server.id()).orElseThrow();
            ports.mailServers().update(stored, stored.withEnabled(false));
            ports.mailServers().remove(stored.withEnabled(false), 1);
        });

        assertThat(ports.mailServers().find(server.id())).isEmpty();
        assertThat(ports.addresses().find(Klix.ADDRESSES.get(0)).orElseThrow().isFree())
                .isTrue();
    }

    @Test
    void whoHoldsThePrivilegesKeepsDomainsAndPeople() {
        var domain = MailDomain.of(DomainName.of("klix.example"), Klix.NAME);
        var user = new User(UserId.of("new"), Optional.of(Klix.NAME), "New", Optional.empty(), true);
        asAdministrator(() -> {
            ports.mailDomains().add(domain);
            ports.mailDomains().remove(domain.name());
            ports.users().add(user, Klix.PASSWORD);
            ports.credentials().change(user.id(), new Password("another-password-1"));
        });

        assertThat(ports.credentials().signIn("new", "another-password-1").person())
                .contains(user.id());
        asAdministrator(() -> ports.users().remove(user.id()));
        assertThat(ports.users().find(user.id())).isEmpty();
    }

    @Test
    void anybodySetsHisOwnPassword() {
        as(new Identity.Person(PLAIN), () -> ports.credentials().change(PLAIN, new Password("another-password-1")));

        assertThat(ports.credentials()
                        .signIn(PLAIN.asString(), "another-password-1")
                        .person())
                .contains(PLAIN);
    }

    @Test
    void nobodySetsThePasswordOfWhoHoldsMore() {
        as(
                new Identity.Operator(),
                () -> ports.groups()
                        .add(Group.of(Klix.NAME, GroupName.of("clerks"))
                                .withPrivilege(Privilege.USERS_MANAGE)
                                .withMember(PLAIN)));

        assertThatThrownBy(() -> as(
                        new Identity.Person(PLAIN),
                        () -> ports.credentials().change(Klix.ADMINISTRATOR, new Password("guessed-1"))))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void whoHasNoPrivilegeIsRefusedByTheDirectoryItself() {
        MailServer server = addServer();
        var plain = new Identity.Person(PLAIN);

        assertThatThrownBy(() -> as(plain, () -> ports.reconfigurations().request(server.id())))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> as(plain, () -> ports.mailServers().add(Klix.server("mx", Klix.ADDRESSES.get(1)))))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() ->
                        as(plain, () -> ports.credentials().change(Klix.ADMINISTRATOR, new Password("guessed-1"))))
                .isInstanceOf(ForbiddenException.class);
        assertThat(ports.addresses().find(Klix.ADDRESSES.get(1)).orElseThrow().isFree())
                .isTrue();
    }

    @Test
    void theAddressOfAnotherOrganisationIsNotClaimed() {
        assertThatThrownBy(() -> asAdministrator(() -> ports.mailServers().add(Klix.server("mx", FOREIGN))))
                .isInstanceOfAny(InUseException.class, NotFoundException.class, ForbiddenException.class)
                .hasMessageContaining(FOREIGN.asString());
        assertThat(ports.addresses().find(FOREIGN).orElseThrow().isFree()).isTrue();
    }

    @Test
    void theHostIsToldOfARequest() {
        MailServer server = addServer();
        var notices = new AtomicInteger();
        try (var following = ports.reconfigurations().follow(Klix.HOST, servers -> notices.incrementAndGet())) {
            assertThat(following).isNotNull();
            await().until(() -> notices.get() > 0);
            int before = notices.get();

            asAdministrator(() -> ports.reconfigurations().request(server.id()));

            await().until(() -> notices.get() > before);
        }
    }

    @Test
    void anAgentReportsOfItsOwnHostAlone() {
        MailServer server = addServer();
        asAdministrator(() -> ports.reconfigurations().request(server.id()));
        var other = HostName.of("other.example.com");
        as(new Identity.Operator(), () -> ports.hosts().add(Host.of(other)));

        assertThatThrownBy(() -> as(new Identity.Agent(other), () -> report(server)))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void anAgentOnItsOwnAccountReadsAllThatItNeedsAndReports(@TempDir Path folder) throws Exception {
        MailServer server = addServer();
        asAdministrator(() -> ports.reconfigurations().request(server.id()));
        String account =
                "cn=" + Klix.HOST + ",cn=hosts,cn=postern," + directory().suffix();
        Ldap.modify(
                directory(),
                account,
                new Modification(ModificationType.REPLACE, "userPassword", Klix.PASSWORD.clearText()));
        Path password = Files.writeString(folder.resolve("password"), Klix.PASSWORD.clearText());

        try (var agent = new DirectoryPorts(
                DirectoryAccess.of(directory().url(), directory().suffix(), account, password))) {
            assertThat(agent.hosts().find(Klix.HOST)).isPresent();
            assertThat(agent.globalSettings().multipleInstances()).isFalse();
            assertThat(agent.mailServers().on(Klix.HOST)).containsExactly(server);
            assertThat(agent.addresses().on(Klix.HOST))
                    .isEqualTo(ports.addresses().on(Klix.HOST));
            assertThat(agent.mailDomains().all()).isEqualTo(ports.mailDomains().all());
            assertThat(agent.organisations().all())
                    .isEqualTo(ports.organisations().all());
            assertThat(agent.users().of(Klix.NAME)).isEqualTo(ports.users().of(Klix.NAME));
            agent.reconfigurations().report(server.id(), new Report(1, State.STOPPED, "", OptionalInt.empty()));
            assertThatThrownBy(() -> agent.reconfigurations().request(server.id()))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThat(ports.reconfigurations().find(server.id()).orElseThrow().state())
                .isEqualTo(State.STOPPED);
    }

    @Test
    void aPrivilegeThatIsTakenAwayIsGoneAtTheNextChange() {
        MailServer server = addServer();
        as(new Identity.Operator(), () -> {
            Group group = ports.groups().find(Klix.NAME, GROUP).orElseThrow();
            ports.groups().update(group, group.withPrivileges(Set.of()));
        });

        assertThatThrownBy(() -> asAdministrator(() -> ports.reconfigurations().request(server.id())))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void whoIsNotThereChangesNothing() {
        assertThatThrownBy(() -> as(
                        new Identity.Person(UserId.of("gone")),
                        () -> ports.organisations().add(Organisation.of(OrganisationName.of("gone")))))
                .isInstanceOf(NotFoundException.class);
    }

    private MailServer addServer() {
        MailServer server = Klix.server("smtp", Klix.ADDRESSES.get(0));
        asAdministrator(() -> ports.mailServers().add(server));
        return server;
    }

    private void report(MailServer server) {
        ports.reconfigurations().report(server.id(), new Report(1, State.STOPPED, "", OptionalInt.empty()));
    }

    private static void asAdministrator(Runnable work) {
        as(new Identity.Person(Klix.ADMINISTRATOR), work);
    }

    private static void as(Identity identity, Runnable work) {
        try (var scope = Identity.assume(identity)) {
            work.run();
        }
    }
}
