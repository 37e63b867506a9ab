package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

public abstract class RemovalContract extends Contract {
    private static final OrganisationName ACME = OrganisationName.of("Acme");
    private static final GroupName GROUP = GroupName.of("postmasters");
    private static final IpAddress IP = Klix.ADDRESSES.get(0);
    private static final IpAddress SECOND_IP = Klix.ADDRESSES.get(1);
    private static final IpAddress IPV6 = IpAddress.of("2001:db8::125");
    private static final MailServer SMTP = Klix.server("smtp", IP);
    private static final int ROUNDS = 10;

    /** The end of its requests, two addresses, two names, the entry. */
    private static final int WRITES_OF_A_REMOVAL = 6;

    @Test
    void anOrganisationThatOwnsNothingGoesWithItsContainersAndEmptyGroups() throws Exception {
        addAcme();
        directory().groups().add(Group.of(ACME, GROUP));

        assertThat(directory().organisations().obstacle(ACME)).isEmpty();
        directory().organisations().remove(OrganisationName.of("ACME"));

        assertThat(directory().organisations().all()).isEmpty();
        assertThat(Ldap.read(
                        directory(),
                        "(|(" + directory().form().organisationAttribute() + "=Acme)(cn=postmasters))",
                        "1.1"))
                .isEmpty();
        assertThat(Ldap.read(directory(), "(|(ou=people)(ou=users)(ou=groups)(ou=instances))", "1.1"))
                .isEmpty();
        assertThatThrownBy(() -> directory().organisations().remove(ACME))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Acme");
        addAcme();
        assertThat(directory().groups().of(ACME)).isEmpty();
    }

    @Test
    void anOrganisationThatWasAboutToBeRenamedCanBeRemoved() throws Exception {
        addAcme();
        Ldap.modify(
                directory(),
                directory().form().organisation("Acme"),
                new Modification(ModificationType.ADD, "posternFormerName", "Acme"));

        directory().organisations().remove(ACME);

        assertThat(directory().organisations().all()).isEmpty();
    }

    @Test
    void anOrganisationWithAUserStays() {
        addAcme();
        User jane = new User(UserId.of("jane"), Optional.of(ACME), "Jane", Optional.empty(), true);
        directory().users().add(jane, Klix.PASSWORD);

        assertRefused("users");
        directory().users().remove(jane.id());
        directory().organisations().remove(ACME);
    }

    @Test
    void anOrganisationWithAGroupThatHasMembersStays() {
        Klix.addTo(directory());
        addAcme();
        Group group = Group.of(ACME, GROUP).withMember(Klix.ADMINISTRATOR);
        directory().groups().add(group);

        assertRefused("groups with members");
        assertThat(directory().groups().of(ACME)).containsExactly(group);
        directory().groups().update(group, Group.of(ACME, GROUP));
        directory().organisations().remove(ACME);
    }

    @Test
    void anOrganisationWithAnAddressADomainOrAServerStays() {
        addHost();
        addAcme();
        directory().addresses().add(Klix.address(IP).withOwner(ACME));
        directory().mailDomains().add(MailDomain.of(Klix.DOMAIN, ACME));
        MailServer server = ofAcme();
        directory().mailServers().add(server);

        assertRefused("mail servers");
        directory().mailServers().remove(server, 0);
        assertRefused("addresses");
        directory().addresses().takeBack(IP, ACME);
        assertRefused("mail domains");
        directory().mailDomains().remove(Klix.DOMAIN);
        directory().organisations().remove(ACME);
    }

    @Test
    void anOrganisationWithEntriesOfAnotherToolStaysWhole() throws Exception {
        directory().organisations().add(new Organisation(ACME, false));
        Ldap.add(
                directory(),
                "dn: ou=printers," + directory().form().organisation("Acme"),
                "objectClass: organizationalUnit",
                "ou: printers");

        assertThatThrownBy(() -> directory().organisations().remove(ACME))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("Acme");
        assertThat(directory().organisations().find(ACME)).contains(new Organisation(ACME, false));
        User jane = new User(UserId.of("jane"), Optional.of(ACME), "Jane", Optional.empty(), true);
        directory().users().add(jane, Klix.PASSWORD);
        directory().groups().add(Group.of(ACME, GROUP).withMember(jane.id()));
        assertThat(directory().users().of(ACME)).containsExactly(jane);
    }

    /** Where each sees the other at the same moment both may be refused; never do both come through. */
    @Test
    void whatIsGivenToAnOrganisationInTheMomentOfItsRemovalKeepsItOrIsRefused() {
        addHost();
        for (int i = 0; i < ROUNDS; i++) {
            IpAddress ip = IpAddress.of("192.0.2." + (i + 1));
            directory().addresses().add(Klix.address(ip));
            directory().organisations().add(Organisation.of(ACME));
            UserId jane = UserId.of("jane" + i);
            var removed = new AtomicBoolean();

            Race.of(3, runner -> {
                switch (runner) {
                    case 0 -> {
                        directory().organisations().remove(ACME);
                        removed.set(true);
                    }
                    case 1 -> directory().addresses().assign(ip, ACME);
                    default ->
                        directory()
                                .users()
                                .add(new User(jane, Optional.of(ACME), "Jane", Optional.empty(), true), Klix.PASSWORD);
                }
            });

            boolean owned =
                    directory().addresses().find(ip).orElseThrow().owner().isPresent();
            boolean inhabited = directory().users().find(jane).isPresent();
            assertThat(directory().organisations().find(ACME).isPresent()).isEqualTo(!removed.get());
            assertThat(removed.get() && (owned || inhabited)).isFalse();
            clear(ip, jane);
        }
    }

    @Test
    void aRemovedUserIsInNoGroupAndHisIdIsFree() throws Exception {
        Klix.addTo(directory());
        addAcme();
        directory().groups().add(Group.of(Klix.NAME, GROUP).withMember(Klix.ADMINISTRATOR));
        directory().groups().add(Group.of(ACME, GROUP).withMember(Klix.ADMINISTRATOR));

        directory().users().remove(Klix.ADMINISTRATOR);

        assertThat(directory().users().find(Klix.ADMINISTRATOR)).isEmpty();
        String member = directory().form().memberAttribute();
        assertThat(Ldap.read(directory(), "(" + member + "=*)", member))
                .noneMatch(directory()
                        .form()
                        .member("klix", "admin-klix", Klix.administrator().displayName())::equalsIgnoreCase);
        assertThatThrownBy(() -> directory().users().remove(Klix.ADMINISTRATOR))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("admin-klix");
        directory().users().add(Klix.administrator(), new Password("another-password"));
        assertThat(directory().groups().having(Klix.ADMINISTRATOR)).isEmpty();
        assertThat(directory()
                        .credentials()
                        .signIn("admin-klix", Klix.PASSWORD.clearText())
                        .person())
                .isEmpty();
    }

    @Test
    void aNewUserIsInNoGroupThatOneOfHisNameWasLeftIn() throws Exception {
        TreeForm form = directory().form();
        addAcme();
        directory().groups().add(Group.of(ACME, GROUP));
        Ldap.modify(
                directory(),
                form.group("Acme", "postmasters"),
                new Modification(ModificationType.ADD, form.memberAttribute(), form.member("Acme", "jane", "Jane")));

        User jane = new User(UserId.of("jane"), Optional.of(ACME), "Jane", Optional.empty(), true);
        directory().users().add(jane, Klix.PASSWORD);

        assertThat(directory().groups().having(jane.id())).isEmpty();
        assertThat(directory().groups().find(ACME, GROUP)).contains(Group.of(ACME, GROUP));
    }

    @Test
    void aRemovedGroupIsGoneWhoeverWasInIt() {
        Klix.addTo(directory());
        directory().groups().add(Group.of(Klix.NAME, GROUP).withMember(Klix.ADMINISTRATOR));

        directory().groups().remove(Klix.NAME, GROUP);

        assertThat(directory().groups().of(Klix.NAME)).isEmpty();
        assertThat(directory().groups().having(Klix.ADMINISTRATOR)).isEmpty();
        assertThat(directory().users().find(Klix.ADMINISTRATOR)).isPresent();
        assertThatThrownBy(() -> directory().groups().remove(Klix.NAME, GROUP))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("postmasters");
        directory().groups().add(Group.of(Klix.NAME, GROUP));
    }

    @Test
    void aRemovedServerLeavesItsAddressesAndNamesFree() {
        Klix.addTo(directory());
        directory().mailServers().add(SMTP);

        directory().mailServers().remove(SMTP, 0);

        assertThat(directory().mailServers().find(SMTP.id())).isEmpty();
        assertThat(directory().addresses().find(IP)).contains(Klix.address(IP).withOwner(Klix.NAME));
        assertThatThrownBy(() -> directory().mailServers().remove(SMTP, 0))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("smtp.klix.com");
        directory().mailServers().add(SMTP);
        assertThat(directory().mailServers().of(Klix.NAME)).containsExactly(SMTP);
    }

    @Test
    void theIdOfAServerThatAHostWasAskedToRunIsNobodysEver() {
        Klix.addTo(directory());
        directory().mailServers().add(SMTP);
        directory().reconfigurations().request(SMTP.id());

        directory().mailServers().remove(SMTP, 1);

        assertThatThrownBy(() -> directory().mailServers().add(SMTP)).isInstanceOf(AlreadyExistsException.class);
        MailServer successor = Klix.server("smtp-2", IP).withName(SMTP.name());
        directory().mailServers().add(successor);
        assertThat(directory().mailServers().of(Klix.NAME)).containsExactly(successor);
    }

    @Test
    void aServersRemovalIsEndedByWhoeverAsksForItNextWhereverItWasCutShort() throws Exception {
        Klix.addTo(directory());
        directory().addresses().add(Klix.address(IPV6).withOwner(Klix.NAME));
        MailServer stopped = Klix.server("smtp", IP, IPV6).withEnabled(false);
        int arrived = 0;
        while (isCutShort(stopped, arrived)) {
            assertWholeOrGone(stopped);
            arrived++;
        }

        assertThat(arrived).isEqualTo(WRITES_OF_A_REMOVAL);
    }

    /** Adds a server, and removes it over a line that is cut. */
    private boolean isCutShort(MailServer server, int arrived) throws Exception {
        if (directory().mailServers().find(server.id()).isEmpty()) {
            directory().mailServers().add(server);
        }
        try (CutLine line = CutLine.after(arrived, directory())) {
            line.ports().mailServers().remove(server, 0);
            return false;
        } catch (UnavailableException cut) {
            return true;
        }
    }

    private void assertWholeOrGone(MailServer server) throws Exception {
        if (directory().mailServers().of(Klix.NAME).isEmpty()) {
            assertThat(directory().reconfigurations().of(Klix.NAME)).isEmpty();
            assertThatThrownBy(() -> directory().reconfigurations().request(server.id()))
                    .isInstanceOf(NotFoundException.class);
            assertThat(directory().mailServers().find(server.id())).isEmpty();
            assertThat(Ldap.read(directory(), "(|(cn=klix-smtp)(cn=smtp.klix.com))", "1.1"))
                    .isEmpty();
            assertThat(directory().addresses().of(Klix.NAME)).allMatch(Address::isFree);
        } else {
            assertThat(directory().mailServers().find(server.id())).contains(server);
            assertThat(directory().addresses().find(IP).flatMap(Address::instance))
                    .contains(server.id());
        }
    }

    @Test
    void whoTakesTheNameOfAServerWhoseRemovalWasCutShortEndsThat() throws Exception {
        Klix.addTo(directory());
        isCutShort(SMTP, 1);

        MailServer successor = Klix.server("mx", SECOND_IP).withName(SMTP.name());
        directory().mailServers().add(successor);

        assertThat(directory().mailServers().of(Klix.NAME)).containsExactly(successor);
        assertThat(directory().addresses().find(IP).orElseThrow().isFree()).isTrue();
    }

    @Test
    void anOrganisationIsRemovedWithAServerWhoseRemovalWasCutShort() throws Exception {
        addHost();
        addAcme();
        directory().addresses().add(Klix.address(IP).withOwner(ACME));
        isCutShort(ofAcme(), 2);

        directory().addresses().takeBack(IP, ACME);
        directory().organisations().remove(ACME);

        assertThat(Ldap.read(directory(), "(cn=acme-smtp)", "1.1")).isEmpty();
    }

    @Test
    void aServerIsRemovedAsItWasReadOrNotAtAll() {
        Klix.addTo(directory());
        directory().mailServers().add(SMTP);

        assertThatThrownBy(() -> directory().mailServers().remove(SMTP.withEnabled(false), 0))
                .isInstanceOf(ChangedMeanwhileException.class)
                .hasMessageContaining("smtp.klix.com");
        directory().reconfigurations().request(SMTP.id());
        assertThatThrownBy(() -> directory().mailServers().remove(SMTP, 0))
                .isInstanceOf(ChangedMeanwhileException.class)
                .hasMessageContaining("smtp.klix.com");

        assertThat(directory().mailServers().find(SMTP.id())).contains(SMTP);
        directory().mailServers().remove(SMTP, 1);
    }

    @Test
    void aServerIsRemovedOrAskedForOrEnabledAndNeverTwoOfThem() {
        Klix.addTo(directory());
        for (int i = 0; i < ROUNDS; i++) {
            MailServer stopped = Klix.server("smtp" + i, IP).withEnabled(false);
            directory().mailServers().add(stopped);
            boolean enabling = i % 2 == 0;

            var race = Race.of(2, runner -> {
                if (runner == 0) {
                    directory().mailServers().remove(stopped, 0);
                } else if (enabling) {
                    directory().mailServers().update(stopped, stopped.withEnabled(true));
                } else {
                    directory().reconfigurations().request(stopped.id());
                }
            });

            assertThat(race.losersWereTold(ChangedMeanwhileException.class, NotFoundException.class)
                            .winners())
                    .isOne();
            directory()
                    .mailServers()
                    .find(stopped.id())
                    .ifPresent(left -> directory().mailServers().remove(left, enabling ? 0 : 1));
        }
    }

    @Test
    void aDomainIsRemovedOnce() {
        addAcme();
        directory().mailDomains().add(MailDomain.of(Klix.DOMAIN, ACME));

        directory().mailDomains().remove(Klix.DOMAIN);

        assertThat(directory().mailDomains().all()).isEmpty();
        assertThatThrownBy(() -> directory().mailDomains().remove(Klix.DOMAIN))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("klix.com");
    }

    @Test
    void anAddressIsRemovedWhenNobodyHasIt() {
        Klix.addTo(directory());
        directory().mailServers().add(SMTP);

        assertThatThrownBy(() -> directory().addresses().remove(IP))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("klix-smtp");
        directory().mailServers().remove(SMTP, 0);
        assertThatThrownBy(() -> directory().addresses().remove(IP))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("192.168.1.125");
        directory().addresses().takeBack(IP, Klix.NAME);
        directory().addresses().remove(IP);

        assertThat(directory().addresses().find(IP)).isEmpty();
        assertThatThrownBy(() -> directory().addresses().remove(IP)).isInstanceOf(NotFoundException.class);
        directory().addresses().add(Klix.address(IP));
    }

    @Test
    void anAddressesRemovalThatWasCutShortIsGoneOnWith() throws Exception {
        addHost();
        addAcme();
        directory().addresses().add(Klix.address(IP));
        Ldap.modify(
                directory(),
                "posternIpAddress=" + IP + ",cn=addresses,cn=postern,"
                        + directory().suffix(),
                new Modification(
                        ModificationType.ADD,
                        "posternOwner",
                        "cn=nobody,cn=postern," + directory().suffix()));

        assertThat(directory().addresses().all()).containsExactly(Klix.address(IP));
        assertThatThrownBy(() -> directory().addresses().assign(IP, ACME)).isInstanceOf(InUseException.class);
        directory().addresses().remove(IP);

        assertThat(directory().addresses().all()).isEmpty();
    }

    @Test
    void anAddressIsGivenOrRemovedAndNeverBoth() {
        addHost();
        addAcme();
        for (int i = 0; i < ROUNDS; i++) {
            IpAddress ip = IpAddress.of("192.0.2." + (i + 1));
            directory().addresses().add(Klix.address(ip));

            var race = Race.of(2, runner -> {
                if (runner == 0) {
                    directory().addresses().remove(ip);
                } else {
                    directory().addresses().assign(ip, ACME);
                }
            });

            assertThat(race.losersWereTold(InUseException.class, NotFoundException.class)
                            .winners())
                    .isOne();
        }
        assertThat(directory().addresses().of(ACME))
                .isEqualTo(directory().addresses().all());
    }

    private void clear(IpAddress ip, UserId user) {
        directory().users().find(user).ifPresent(found -> directory().users().remove(user));
        directory()
                .addresses()
                .find(ip)
                .flatMap(Address::owner)
                .ifPresent(owner -> directory().addresses().takeBack(ip, owner));
        directory()
                .organisations()
                .find(ACME)
                .ifPresent(found -> directory().organisations().remove(ACME));
    }

    private void addHost() {
        directory().hosts().add(Host.of(Klix.HOST));
    }

    private void addAcme() {
        directory().organisations().add(Organisation.of(ACME));
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> directory().organisations().remove(ACME))
                .isInstanceOf(InUseException.class)
                .hasMessageContaining("Acme")
                .hasMessageContaining(reason);
        assertThat(directory().organisations().find(ACME)).contains(Organisation.of(ACME));
    }

    private static MailServer ofAcme() {
        return new MailServer(
                SMTP.id(),
                ACME,
                SMTP.name(),
                SMTP.domain(),
                SMTP.host(),
                SMTP.addresses(),
                SMTP.profile(),
                SMTP.enabled(),
                SMTP.frozen(),
                SMTP.settings());
    }
}
