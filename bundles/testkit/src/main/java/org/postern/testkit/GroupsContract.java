package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

public abstract class GroupsContract extends Contract {
    private static final GroupName NAME = GroupName.of("smtp_service");
    private static final Group EMPTY = Group.of(Klix.NAME, NAME);
    private static final UserId JANE = UserId.of("jane");

    private Groups groups() {
        return directory().groups();
    }

    @BeforeEach
    void addPeople() {
        directory().organisations().add(Organisation.of(Klix.NAME));
        directory().users().add(Klix.administrator(), Klix.PASSWORD);
        directory().users().add(new User(JANE, Optional.of(Klix.NAME), "Jane", Optional.empty(), true), Klix.PASSWORD);
    }

    @Test
    void aGroupIsFoundAsAdded() {
        var full = EMPTY.withPrivilege(Privilege.SMTP_INSTANCE_MANAGE)
                .withPrivilege(Privilege.DOMAINS_MANAGE)
                .withMember(Klix.ADMINISTRATOR)
                .withMember(JANE);
        var other = Group.of(Klix.NAME, GroupName.of("Postmaster für Köln"));

        groups().add(full);
        groups().add(other);

        assertThat(groups().find(Klix.NAME, NAME)).contains(full);
        assertThat(groups().of(Klix.NAME)).containsExactly(other, full);
        assertThat(groups().find(Klix.NAME, GroupName.of("unknown"))).isEmpty();
    }

    @Test
    void aGroupWithoutMembersHasNoneOnReading() {
        groups().add(EMPTY);

        assertThat(groups().find(Klix.NAME, NAME)).contains(EMPTY);
    }

    @Test
    void theSameNameIsRefusedInOneOrganisationAndFreeInAnother() {
        OrganisationName acme = OrganisationName.of("Acme");
        directory().organisations().add(Organisation.of(acme));
        groups().add(EMPTY);

        groups().add(Group.of(acme, NAME));

        assertThatThrownBy(() -> groups().add(EMPTY))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("smtp_service");
        assertThat(groups().of(acme)).containsExactly(Group.of(acme, NAME));
    }

    @Test
    void aGroupOfAnUnknownOrganisationOrWithAnUnknownMemberIsRefused() {
        assertThatThrownBy(() -> groups().add(Group.of(OrganisationName.of("nobody"), NAME)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> groups().add(EMPTY.withMember(UserId.of("ghost"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("ghost");
        assertThat(groups().of(Klix.NAME)).isEmpty();
    }

    @Test
    void membersAndPrivilegesComeAndGo() {
        groups().add(EMPTY);
        var granted = EMPTY.withPrivilege(Privilege.SMTP_INSTANCE_MANAGE).withMember(JANE);

        groups().update(EMPTY, granted);
        assertThat(groups().find(Klix.NAME, NAME)).contains(granted);

        groups().update(granted, EMPTY);
        assertThat(groups().find(Klix.NAME, NAME)).contains(EMPTY);
    }

    @Test
    void twoWhoAddDifferentMembersBothGetTheirWay() {
        groups().add(EMPTY);

        groups().update(EMPTY, EMPTY.withMember(JANE));
        groups().update(EMPTY, EMPTY.withMember(Klix.ADMINISTRATOR));

        assertThat(groups().find(Klix.NAME, NAME))
                .contains(EMPTY.withMember(JANE).withMember(Klix.ADMINISTRATOR));
    }

    @Test
    void whatSomebodyElseDidAlreadyIsNotDoneAgain() {
        var withJane = EMPTY.withMember(JANE).withPrivilege(Privilege.ORG_ADMIN);
        groups().add(withJane);

        assertThatThrownBy(() -> groups().update(EMPTY, EMPTY.withMember(JANE)))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThatThrownBy(() -> groups().update(EMPTY, EMPTY.withPrivilege(Privilege.ORG_ADMIN)))
                .isInstanceOf(ChangedMeanwhileException.class);
        groups().update(withJane, EMPTY);
        assertThatThrownBy(() -> groups().update(withJane, withJane.withoutMember(JANE)))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(groups().find(Klix.NAME, NAME)).contains(EMPTY);
    }

    @Test
    void anUnknownMemberOrGroupIsNamed() {
        groups().add(EMPTY);

        assertThatThrownBy(() -> groups().update(EMPTY, EMPTY.withMember(UserId.of("ghost"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("ghost");
        Group unknown = Group.of(Klix.NAME, GroupName.of("unknown"));
        assertThatThrownBy(() -> groups().update(unknown, unknown.withMember(JANE)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void thoseWhoHaveAMemberAreFoundTheSystemAdministratorsAmongThem() {
        Group sysadmins = groups().systemAdministrators();
        groups().add(EMPTY.withMember(JANE));
        groups().add(Group.of(Klix.NAME, GroupName.of("others")).withMember(Klix.ADMINISTRATOR));

        groups().update(sysadmins, sysadmins.withMember(JANE));

        assertThat(groups().having(JANE)).containsExactly(EMPTY.withMember(JANE), sysadmins.withMember(JANE));
        assertThat(groups().having(UserId.of("ghost"))).isEmpty();
    }

    @Test
    void theSystemAdministratorsAreOfNoOrganisationAndNobodyAtFirst() {
        var expected = new Group(
                GroupName.of("sysadmins"),
                Optional.empty(),
                new TreeSet<>(List.of(Privilege.SYSTEM_ADMIN)),
                new TreeSet<>());

        assertThat(groups().systemAdministrators()).isEqualTo(expected);
    }

    @Test
    void aMemberWhoIsNowhereCanBeRemoved() throws Exception {
        TreeForm form = directory().form();
        groups().add(EMPTY);
        Ldap.modify(
                directory(),
                form.group("klix", "smtp_service"),
                new Modification(ModificationType.ADD, form.memberAttribute(), form.ghost("klix")));
        Group haunted = groups().find(Klix.NAME, NAME).orElseThrow();
        assertThat(haunted.members()).containsExactly(UserId.of("ghost"));

        groups().update(haunted, EMPTY);

        assertThat(groups().find(Klix.NAME, NAME)).contains(EMPTY);
    }
}
