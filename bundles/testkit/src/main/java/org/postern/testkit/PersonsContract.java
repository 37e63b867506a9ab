package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.ForbiddenException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.Identity;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** The sample organisation is set up as the console does it: each step on the account of whoever takes it. */
public abstract class PersonsContract extends Contract {
    private static final UserId JANE = UserId.of("jane");
    private static final UserId JOE = UserId.of("joe");
    private static final GroupName MAIL = GroupName.of("mail");
    private static final MailServer SERVER = Klix.server("smtp", Klix.ADDRESSES.get(0));

    private DirectoryPorts console;

    /** Whether the directory tells that this one changed the entry. */
    protected abstract boolean showsThatChanged(String person, String entry) throws LDAPException;

    @BeforeEach
    void setUp() {
        console = new DirectoryPorts(directory().consoleAccess());
        as(new Identity.Operator(), this::addOrganisation);
        as(new Identity.Person(Klix.ADMINISTRATOR), () -> {
            addUser(JANE);
            addUser(JOE);
        });
        as(
                new Identity.Operator(),
                () -> console.groups()
                        .add(Group.of(Klix.NAME, MAIL)
                                .withPrivilege(Privilege.SMTP_INSTANCE_MANAGE)
                                .withMember(JANE)));
    }

    private void addOrganisation() {
        console.hosts().add(Host.of(Klix.HOST));
        console.organisations().add(Organisation.of(Klix.NAME));
        Klix.ADDRESSES.forEach(ip -> console.addresses().add(Klix.address(ip).withOwner(Klix.NAME)));
        console.mailDomains().add(MailDomain.of(Klix.DOMAIN, Klix.NAME));
        console.users().add(Klix.administrator(), Klix.PASSWORD);
        console.groups()
                .add(Group.of(Klix.NAME, GroupName.of("admins"))
                        .withPrivilege(Privilege.USERS_MANAGE)
                        .withMember(Klix.ADMINISTRATOR));
    }

    private void addUser(UserId id) {
        console.users()
                .add(
                        new User(id, Optional.of(Klix.NAME), id.asString(), Optional.empty(), true),
                        new Password("password-of-" + id.asString()));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whoHoldsThePrivilegeAddsAServerAndItsHostReports() {
        as(new Identity.Person(JANE), () -> {
            console.mailServers().add(SERVER);
            console.reconfigurations().request(SERVER.id());
        });
        as(
                new Identity.Agent(Klix.HOST),
                () -> console.reconfigurations()
                        .report(SERVER.id(), new Report(1, State.RUNNING, "", OptionalInt.of(1))));

        assertThat(console.mailServers().find(SERVER.id())).contains(SERVER);
        assertThat(console.reconfigurations().find(SERVER.id()).orElseThrow().state())
                .isEqualTo(State.RUNNING);
    }

    @Test
    void theHostIsToldOfEachRequest() {
        as(new Identity.Person(JANE), () -> console.mailServers().add(SERVER));
        var notices = new AtomicInteger();
        try (var following = console.reconfigurations().follow(Klix.HOST, notices::incrementAndGet)) {
            assertThat(following).isNotNull();
            await().until(() -> notices.get() > 0);
            int before = notices.get();

            as(new Identity.Person(JANE), () -> console.reconfigurations().request(SERVER.id()));

            await().until(() -> notices.get() > before);
        }
    }

    @Test
    void whoHoldsNothingIsRefused() {
        refuses(JOE, () -> console.organisations().add(Organisation.of(OrganisationName.of("acme"))));
        refuses(JOE, () -> addUser(UserId.of("jim")));
        refuses(JOE, () -> console.mailServers().add(SERVER));
        refuses(JOE, () -> console.groups().update(mail(), mail().withMember(JOE)));
        refuses(JOE, () -> console.credentials().change(Klix.ADMINISTRATOR, Klix.PASSWORD));
        refuses(JANE, () -> addUser(UserId.of("jim")));
        refuses(Klix.ADMINISTRATOR, () -> console.mailServers().add(SERVER));
    }

    @Test
    void aChangeOfAGroupCountsAtOnce() {
        as(new Identity.Operator(), () -> console.groups().update(mail(), mail().withoutMember(JANE)));
        refuses(JANE, () -> console.mailServers().add(SERVER));

        as(new Identity.Operator(), () -> console.groups().update(mail(), mail().withMember(JOE)));
        as(new Identity.Person(JOE), () -> console.mailServers().add(SERVER));

        as(
                new Identity.Operator(),
                () -> console.groups().update(mail(), mail().withoutPrivilege(Privilege.SMTP_INSTANCE_MANAGE)));
        refuses(JOE, () -> console.mailServers().remove(SERVER, 0));
    }

    @Test
    void passwordsAreSetByWhomTheyBelongToAndByThoseWhoKeepPeople() {
        as(new Identity.Person(JANE), () -> console.credentials().change(JANE, new Password("janes next password")));
        as(
                new Identity.Person(Klix.ADMINISTRATOR),
                () -> console.credentials().change(JOE, new Password("joes next password")));
        refuses(JOE, () -> console.credentials().change(JANE, new Password("stolen password")));

        assertThat(console.credentials().signIn("jane", "janes next password").person())
                .contains(JANE);
        assertThat(console.credentials().signIn("joe", "joes next password").person())
                .contains(JOE);
    }

    @Test
    void nobodySetsThePasswordOfSomebodyWhoHoldsMore() {
        refuses(Klix.ADMINISTRATOR, () -> console.credentials().change(JANE, new Password("stolen password")));
    }

    @Test
    void theDirectoryShowsWhoChangedAnEntry() throws LDAPException {
        as(new Identity.Person(JANE), () -> console.mailServers().add(SERVER));

        String organisation = ",o=klix,ou=organizations," + directory().suffix();
        assertThat(showsThatChanged(
                        "uid=jane,ou=people" + organisation,
                        "cn=" + SERVER.id().asString() + ",ou=instances" + organisation))
                .isTrue();
    }

    private Group mail() {
        return console.groups().find(Klix.NAME, MAIL).orElseThrow();
    }

    private static void refuses(UserId person, ThrowingCallable change) {
        try (var scope = Identity.assume(new Identity.Person(person))) {
            assertThatThrownBy(change).isInstanceOf(ForbiddenException.class);
        }
    }

    private static void as(Identity identity, Runnable change) {
        try (var scope = Identity.assume(identity)) {
            change.run();
        }
    }
}
