package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;

public abstract class RenamingContract extends Contract {
    private static final Organisation KLIX = Organisation.of(Klix.NAME);
    private static final OrganisationName NEW_NAME = OrganisationName.of("Société Klix & Fils");
    private static final OrganisationName ACME = OrganisationName.of("Acme");
    private static final GroupName POSTMASTERS = GroupName.of("postmasters");
    private static final MailServer SMTP = Klix.server("smtp", Klix.ADDRESSES.get(0));

    private Organisations organisations() {
        return directory().organisations();
    }

    @BeforeEach
    void addTenants() {
        Klix.addTo(directory());
        organisations().add(Organisation.of(ACME));
        directory().mailServers().add(SMTP);
        directory().groups().add(postmasters(Klix.NAME));
        directory().groups().add(Group.of(ACME, POSTMASTERS).withMember(Klix.ADMINISTRATOR));
    }

    @Test
    void aNewNameTakesEverythingAlong() throws Exception {
        organisations().update(KLIX, new Organisation(NEW_NAME, false));

        assertThat(organisations().find(NEW_NAME)).contains(new Organisation(NEW_NAME, false));
        assertThat(organisations().find(Klix.NAME)).isEmpty();
        assertEverythingIsOf(NEW_NAME);
        assertThat(Ldap.read(directory(), "(objectClass=posternOrganization)", attribute()))
                .containsExactlyInAnyOrder(NEW_NAME.asString(), "Acme");
        assertThat(references()).noneMatch(value -> value.contains("=klix,"));
    }

    @Test
    void theOldNameIsFreeForAnother() {
        organisations().update(KLIX, Organisation.of(NEW_NAME));

        organisations().add(KLIX);

        assertEverythingIsOf(NEW_NAME);
        assertThat(directory().users().of(Klix.NAME)).isEmpty();
        assertThat(directory().addresses().of(Klix.NAME)).isEmpty();
        organisations().remove(Klix.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KLIX", "Klix"})
    void theCaseOfANameCanChange(String name) throws Exception {
        OrganisationName spelled = OrganisationName.of(name);

        organisations().update(KLIX, Organisation.of(spelled));

        assertThat(organisations().find(Klix.NAME)).contains(Organisation.of(spelled));
        assertEverythingIsOf(spelled);
        assertThat(Ldap.read(directory(), "(" + attribute() + "=klix)", attribute()))
                .containsExactly(name);
        organisations().update(Organisation.of(spelled), KLIX);
        assertEverythingIsOf(Klix.NAME);
    }

    @Test
    void aNameThatAnotherHasIsRefusedAndNothingChanges() {
        assertThatThrownBy(() -> organisations().update(KLIX, Organisation.of(OrganisationName.of("ACME"))))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("ACME");
        assertThat(organisations().all()).containsExactly(Organisation.of(ACME), KLIX);
        assertEverythingIsOf(Klix.NAME);
    }

    @Test
    void aReadingThatIsNoLongerTrueIsRefused() {
        Organisation disabled = new Organisation(Klix.NAME, false);
        organisations().update(KLIX, disabled);

        assertThatThrownBy(() -> organisations().update(KLIX, disabled)).isInstanceOf(ChangedMeanwhileException.class);
        assertThatThrownBy(() -> organisations().update(KLIX, Organisation.of(NEW_NAME)))
                .isInstanceOf(ChangedMeanwhileException.class)
                .hasMessageContaining("klix");
        assertThat(organisations().find(Klix.NAME)).contains(disabled);

        Organisation unknown = Organisation.of(OrganisationName.of("nobody"));
        assertThatThrownBy(() -> organisations().update(unknown, new Organisation(unknown.name(), false)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> organisations().update(unknown, Organisation.of(NEW_NAME)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void aRenamingThatWasCutShortIsGoneOnWithAndTheOldNameIsNobodysMeanwhile() throws Exception {
        cutShort();

        assertThatThrownBy(() -> organisations().add(KLIX))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(NEW_NAME.asString());
        assertThatThrownBy(() -> organisations().update(Organisation.of(ACME), KLIX))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(organisations().find(Klix.NAME)).isEmpty();
        assertThat(directory().mailServers().on(Klix.HOST))
                .extracting(MailServer::id, MailServer::addresses)
                .containsExactly(tuple(SMTP.id(), SMTP.addresses()));

        organisations().update(KLIX, new Organisation(NEW_NAME, false));

        assertThat(organisations().find(NEW_NAME)).contains(new Organisation(NEW_NAME, false));
        assertEverythingIsOf(NEW_NAME);
        assertThat(references()).noneMatch(value -> value.contains("=klix,"));
        organisations().add(KLIX);
    }

    @Test
    void whoFindsAnOrganisationWhoseRenamingWasCutShortEndsIt() throws Exception {
        cutShort();

        assertThat(organisations().find(NEW_NAME)).contains(Organisation.of(NEW_NAME));

        assertEverythingIsOf(NEW_NAME);
        assertThat(references()).noneMatch(value -> value.contains("=klix,"));
        organisations().add(KLIX);
    }

    @Test
    void aRenamingThatWasCutShortBeforeTheEntryHadItsNewNameChangedNothing() throws Exception {
        Ldap.modify(directory(), klix("klix"), new Modification(ModificationType.ADD, "posternFormerName", "klix"));

        assertThat(organisations().find(Klix.NAME)).contains(KLIX);
        assertEverythingIsOf(Klix.NAME);
        organisations().update(KLIX, Organisation.of(NEW_NAME));
        assertEverythingIsOf(NEW_NAME);
    }

    @Test
    void otherNamesThatAnotherToolGaveItStay() throws Exception {
        Ldap.modify(directory(), klix("klix"), new Modification(ModificationType.ADD, attribute(), "Klix SARL"));

        organisations().update(KLIX, Organisation.of(NEW_NAME));

        assertThat(Ldap.read(directory(), "(" + attribute() + "=Klix SARL)", attribute()))
                .containsExactlyInAnyOrder("Klix SARL", NEW_NAME.asString());
    }

    @Test
    void anAddressThatWasBeingTakenBackStaysSo() throws Exception {
        IpAddress ip = Klix.ADDRESSES.get(2);
        Ldap.modify(
                directory(),
                "posternIpAddress=" + ip + ",cn=addresses,cn=postern,"
                        + directory().suffix(),
                new Modification(
                        ModificationType.ADD, "posternInstanceRef", "cn=taken-back,ou=reserved," + klix("klix")));

        organisations().update(KLIX, Organisation.of(NEW_NAME));
        directory().addresses().takeBack(ip, NEW_NAME);

        assertThat(directory().addresses().find(ip)).contains(Klix.address(ip));
    }

    @Test
    void ofManyWhoRenameItDifferentlyOneDoes() {
        var race = Race.of(
                RUNNERS, i -> organisations().update(KLIX, Organisation.of(OrganisationName.of("klix " + i % 4))));

        race.losersWereTold(NotFoundException.class, ChangedMeanwhileException.class, AlreadyExistsException.class);
        List<Organisation> left = organisations().all();
        assertThat(left).hasSize(2);
        assertEverythingIsOf(left.get(1).name());
    }

    @Test
    void whatIsGivenToItMeanwhileIsItsOrNobodys() {
        for (int i = 0; i < 10; i++) {
            IpAddress ip = IpAddress.of("192.0.2." + (i + 1));
            OrganisationName from = OrganisationName.of("klix" + (i == 0 ? "" : " " + i));
            OrganisationName to = OrganisationName.of("klix " + (i + 1));
            directory().addresses().add(Klix.address(ip));

            Race.of(2, runner -> {
                if (runner == 0) {
                    organisations().update(Organisation.of(from), Organisation.of(to));
                } else {
                    directory().addresses().assign(ip, from);
                }
            });

            assertThat(directory().addresses().find(ip).flatMap(Address::owner))
                    .satisfiesAnyOf(
                            owner -> assertThat(owner).isEmpty(),
                            owner -> assertThat(owner).contains(to));
        }
    }

    private void assertEverythingIsOf(OrganisationName name) {
        MailServer smtp = directory().mailServers().find(SMTP.id()).orElseThrow();
        assertThat(smtp.organisation()).isEqualTo(name);
        assertThat(smtp.addresses()).isEqualTo(SMTP.addresses());
        assertThat(directory().mailServers().of(name)).containsExactly(smtp);
        assertThat(directory().mailServers().on(Klix.HOST)).containsExactly(smtp);
        assertThat(directory().addresses().of(name))
                .extracting(Address::ip, address -> address.owner().orElseThrow())
                .containsExactlyElementsOf(
                        Klix.ADDRESSES.stream().map(ip -> tuple(ip, name)).toList());
        assertThat(directory().mailDomains().of(name)).containsExactly(MailDomain.of(Klix.DOMAIN, name));
        assertThat(directory().users().of(name)).extracting(User::id).containsExactly(Klix.ADMINISTRATOR);
        assertThat(directory().groups().having(Klix.ADMINISTRATOR))
                .containsExactlyInAnyOrder(
                        postmasters(name), Group.of(ACME, POSTMASTERS).withMember(Klix.ADMINISTRATOR));
        assertThat(directory()
                        .addresses()
                        .list(Query.first(10, Addresses.Order.OWNER, name.asString()))
                        .total())
                .isEqualTo(Klix.ADDRESSES.size());
    }

    /** As a process leaves it that ends when the entry has its new name. */
    private void cutShort() throws Exception {
        Ldap.modify(directory(), klix("klix"), new Modification(ModificationType.ADD, "posternFormerName", "klix"));
        Ldap.rename(directory(), klix("klix"), attribute() + "=" + NEW_NAME.asString());
    }

    private List<String> references() throws Exception {
        return Stream.of("member", "posternHolder", "posternInstanceRef", "posternOwner")
                .flatMap(attribute -> read("(" + attribute + "=*)", attribute).stream())
                .toList();
    }

    private List<String> read(String filter, String attribute) {
        try {
            return Ldap.read(directory(), filter, attribute);
        } catch (LDAPException failure) {
            throw new AssertionError(failure);
        }
    }

    private String klix(String name) {
        return directory().form().organisation(name);
    }

    /** What names an organisation. */
    private String attribute() {
        return directory().form().organisationAttribute();
    }

    private static Group postmasters(OrganisationName organisation) {
        return new Group(POSTMASTERS, Optional.of(organisation), new TreeSet<>(), new TreeSet<>())
                .withPrivilege(Privilege.SMTP_INSTANCE_MANAGE)
                .withMember(Klix.ADMINISTRATOR);
    }
}
