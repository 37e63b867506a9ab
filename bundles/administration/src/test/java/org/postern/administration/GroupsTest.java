package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;

/** Nobody gives what he does not hold, by whatever road. */
class GroupsTest {
    private final House house = new House();
    private OrganisationName klix;
    private GroupName senders;

    @BeforeEach
    void organisation() {
        klix = house.organisation("klix", "klix.com");
        senders = house.group(klix, "senders", Privilege.SMTP_INSTANCE_MANAGE);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whoManagesGroupsCannotJoinOneWhosePrivilegesHeCouldNotGrant() {
        Actor manager = house.holder(klix, "manager", Privilege.GROUPS_MANAGE);
        assertThatThrownBy(() -> house.addMember.add(manager, klix, senders, UserId.of("manager")))
                .isInstanceOf(DeniedException.class)
                .hasMessage("to add a member to group senders, which has smtp.instance.manage, user manager needs the"
                        + " privilege smtp.instance.manage or org.admin in organisation klix");
        assertThat(stored().members()).isEmpty();
    }

    @Test
    void whoManagesGroupsCannotPutAnotherOutOfAGroupThatHeCouldNotLetHimInto() {
        Actor manager = house.holder(klix, "manager", Privilege.GROUPS_MANAGE);
        house.user(klix, "sender");
        house.addMember.add(OPERATOR, klix, senders, UserId.of("sender"));
        assertThatThrownBy(() -> house.removeMember.remove(manager, klix, senders, UserId.of("sender")))
                .isInstanceOf(DeniedException.class);
        assertThat(stored().members()).containsExactly(UserId.of("sender"));
    }

    @Test
    void whoManagesGroupsAndHoldsThePrivilegeLetsOthersIn() {
        Actor manager = house.holder(klix, "manager", Privilege.GROUPS_MANAGE, Privilege.SMTP_INSTANCE_MANAGE);
        house.user(klix, "sender");
        house.addMember.add(manager, klix, senders, UserId.of("sender"));
        assertThat(stored().members()).containsExactly(UserId.of("sender"));
    }

    @Test
    void privilegesAreGrantedAndRevokedTogether() {
        Set<Privilege> wanted = EnumSet.of(Privilege.ORG_ADMIN, Privilege.DOMAINS_MANAGE);
        house.use(EditPrivileges.class).edit(OPERATOR, stored(), wanted);
        assertThat(stored().privileges()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(house.wiring.audit().records())
                .extracting(AuditRecord::subject)
                .contains("org.admin → senders", "domains.manage → senders", "smtp.instance.manage ← senders");
    }

    @Test
    void whoMayGrantOnlySomeOfThemChangesNone() {
        Actor sender = house.holder(klix, "sender", Privilege.SMTP_INSTANCE_MANAGE);
        Set<Privilege> wanted = EnumSet.of(Privilege.DOMAINS_MANAGE);
        assertThatThrownBy(() -> house.use(EditPrivileges.class).edit(sender, stored(), wanted))
                .isInstanceOf(DeniedException.class)
                .hasMessageStartingWith("to grant domains.manage, user sender needs the privilege");
        assertThatThrownBy(() -> house.use(EditPrivileges.class)
                        .edit(OPERATOR, stored(), EnumSet.of(Privilege.SYSTEM_ADMIN, Privilege.DOMAINS_MANAGE)))
                .isInstanceOf(RefusedException.class);
        assertThat(stored().privileges()).containsExactly(Privilege.SMTP_INSTANCE_MANAGE);
    }

    @Test
    void privilegesThatSomebodyElseChangedStay() {
        Group seen = stored();
        house.revoke.revoke(OPERATOR, klix, senders, Privilege.SMTP_INSTANCE_MANAGE);
        assertThatThrownBy(() -> house.use(EditPrivileges.class).edit(OPERATOR, seen, Set.of()))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(stored().privileges()).isEmpty();
    }

    @Test
    void nobodyGrantsSystemAdministrationToAnOrganisationsGroup() {
        assertThatThrownBy(() -> house.grant.grant(OPERATOR, klix, senders, Privilege.SYSTEM_ADMIN))
                .isInstanceOf(RefusedException.class)
                .hasMessage("system.admin is no privilege of an organisation's group");
        assertThat(stored().privileges()).containsExactly(Privilege.SMTP_INSTANCE_MANAGE);
    }

    @Test
    void aForeignPersonAndAnUnknownOneAreRefusedInTheSameWords() {
        house.user(house.organisation("other", "other.example"), "foreign");
        for (String who : new String[] {"foreign", "unknown"}) {
            assertThatThrownBy(() -> house.addMember.add(OPERATOR, klix, senders, UserId.of(who)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("organisation klix has no user " + who);
        }
        assertThat(stored().members()).isEmpty();
    }

    @Test
    void anUnknownGroupIsNamed() {
        GroupName nowhere = GroupName.of("nowhere");
        house.user(klix, "sender");
        assertThatThrownBy(() -> house.addMember.add(OPERATOR, klix, nowhere, UserId.of("sender")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("organisation klix has no group nowhere");
    }

    @Test
    void grantingAndJoiningTwiceChangesNothingMore() {
        house.user(klix, "sender");
        house.addMember.add(OPERATOR, klix, senders, UserId.of("sender"));
        Group before = stored();
        house.addMember.add(OPERATOR, klix, senders, UserId.of("sender"));
        house.grant.grant(OPERATOR, klix, senders, Privilege.SMTP_INSTANCE_MANAGE);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void leavingAndRevokingTwiceChangesNothingMore() {
        house.user(klix, "sender");
        house.addMember.add(OPERATOR, klix, senders, UserId.of("sender"));
        for (int i = 0; i < 2; i++) {
            house.removeMember.remove(OPERATOR, klix, senders, UserId.of("sender"));
            house.revoke.revoke(OPERATOR, klix, senders, Privilege.SMTP_INSTANCE_MANAGE);
        }
        assertThat(stored()).isEqualTo(Group.of(klix, senders));
    }

    @Test
    void aSecondGroupOfOneNameIsRefused() {
        assertThatThrownBy(() -> house.addGroup.add(OPERATOR, klix, senders))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(stored().privileges()).containsExactly(Privilege.SMTP_INSTANCE_MANAGE);
    }

    private Group stored() {
        return house.directory.groups().find(klix, senders).orElseThrow();
    }
}
