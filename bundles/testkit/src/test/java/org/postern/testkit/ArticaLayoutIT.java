package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** The contracts on Artica's tree, and what is Artica's alone: its text of privileges, group numbers, people by their name. */
class ArticaLayoutIT extends SharedTreeContracts {
    private static final TestDirectory DIRECTORY = TestDirectory.openLdap(TreeForm.ARTICA);

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Override
    TestDirectory directory() {
        return DIRECTORY;
    }

    @Nested
    class OfItsOwnForm {
        private static final OrganisationName ACME = OrganisationName.of("acme");
        private static final GroupName STAFF = GroupName.of("staff");
        private static final int RUNNERS = 8;

        @BeforeEach
        void addTree() throws Exception {
            Ldap.addAll(DIRECTORY, TreeForm.ARTICA.sample());
        }

        @Test
        void thePrivilegesAreReadAndWrittenInItsTextAndOtherLinesStay() throws Exception {
            write(
                    "[AsMessagingOrg]=\"yes\"\n[AsOrgPostfixAdministrator]=\"yes\"\n[AsOrgAdmin]=\"no\"\n[Lang]=\"\u00e9\"\r\n");
            Group before = staff();
            assertThat(before.privileges()).containsExactly(Privilege.SMTP_INSTANCE_MANAGE);

            Group after = before.withoutPrivilege(Privilege.SMTP_INSTANCE_MANAGE)
                    .withPrivilege(Privilege.ORG_ADMIN)
                    .withPrivilege(Privilege.GROUPS_MANAGE);
            DIRECTORY.groups().update(before, after);

            assertThat(staff()).isEqualTo(after);
            assertThat(text())
                    .containsExactly(
                            "[AsMessagingOrg]=\"yes\"\n[Lang]=\"\u00e9\"\r\n[AsOrgAdmin]=\"yes\"\n[AllowAddGroup]=\"yes\"\n");
            DIRECTORY
                    .groups()
                    .update(
                            after,
                            after.withoutPrivilege(Privilege.ORG_ADMIN).withoutPrivilege(Privilege.GROUPS_MANAGE));
            assertThat(text()).containsExactly("[AsMessagingOrg]=\"yes\"\n[Lang]=\"\u00e9\"\r\n");
        }

        @Test
        void ofManyWhoGrantAtOnceNoneUndoesWhatAnotherGranted() {
            Group before = staff();
            List<Privilege> all = List.copyOf(Privilege.ofAnOrganisation());
            var granted = new AtomicInteger();

            Race.of(all.size(), i -> {
                        DIRECTORY.groups().update(before, before.withPrivilege(all.get(i)));
                        granted.incrementAndGet();
                    })
                    .losersWereTold(ChangedMeanwhileException.class);

            assertThat(granted.get()).isPositive();
            assertThat(staff().privileges()).hasSize(granted.get());
        }

        @Test
        void newGroupsGetTheNextFreeNumbers() throws Exception {
            Race.of(RUNNERS, i -> DIRECTORY.groups().add(Group.of(ACME, GroupName.of("group " + i))));

            assertThat(Ldap.read(DIRECTORY, "(objectClass=posixGroup)", "gidNumber"))
                    .doesNotHaveDuplicates()
                    .contains("5001", "5002")
                    .hasSize(RUNNERS + 1);
            assertThat(Ldap.read(DIRECTORY, "(cn:dn:=group-numbers)", "1.1")).hasSize(1);
        }

        @Test
        void twoOfOneNameAreTwoEntriesThatItsScreensList() throws Exception {
            DIRECTORY.users().add(jane("jane2"), Klix.PASSWORD);

            assertThat(DIRECTORY.users().find(UserId.of("jane2"))).contains(jane("jane2"));
            assertThat(Ldap.read(DIRECTORY, "(&(objectClass=userAccount)(cn=Jane Doe))", "uid"))
                    .containsExactlyInAnyOrder("jane", "jane2");
        }

        @Test
        void anOrganisationWithItsOwnEntriesStaysWhole() {
            DIRECTORY.users().remove(UserId.of("jane"));
            DIRECTORY.users().remove(UserId.of("bob"));
            Group staff = staff();

            assertThatThrownBy(() -> DIRECTORY.organisations().remove(ACME))
                    .isInstanceOf(InUseException.class)
                    .hasMessageContaining("acme");
            assertThat(DIRECTORY.groups().of(ACME)).containsExactly(staff);
        }

        private Group staff() {
            return DIRECTORY.groups().find(ACME, STAFF).orElseThrow();
        }

        private User jane(String id) {
            return new User(UserId.of(id), Optional.of(ACME), "Jane Doe", Optional.empty(), true);
        }

        private void write(String text) throws Exception {
            Ldap.modify(
                    DIRECTORY,
                    TreeForm.ARTICA.group("acme", "staff"),
                    new Modification(ModificationType.REPLACE, "ArticaGroupPrivileges", text));
        }

        private List<String> text() throws Exception {
            return Ldap.read(DIRECTORY, "(cn=staff)", "ArticaGroupPrivileges");
        }
    }
}
