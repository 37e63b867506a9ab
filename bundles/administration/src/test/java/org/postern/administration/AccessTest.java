package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** Whose rights count, and where. */
class AccessTest {
    private final House house = new House();
    private OrganisationName klix;

    @BeforeEach
    void organisation() {
        klix = house.organisation("klix", "klix.com");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPrivilegeCountsOnlyInTheOrganisationOfTheGroupThatGrantsIt() {
        OrganisationName other = house.organisation("other", "other.example");
        Actor guest = house.user(other, "guest");
        house.directory.groups().add(group(klix, "guests", Privilege.GROUPS_MANAGE, "guest"));
        house.addGroup.add(guest, klix, GroupName.of("by the guest"));
        assertThatThrownBy(() -> house.addGroup.add(guest, other, GroupName.of("by the guest")))
                .isInstanceOf(DeniedException.class)
                .hasMessage("to add a group, user guest needs the privilege groups.manage in organisation other");
    }

    @Test
    void aRevokedPrivilegeIsGoneAtTheNextCall() {
        Actor holder = house.holder(klix, "holder", Privilege.GROUPS_MANAGE);
        house.addGroup.add(holder, klix, GroupName.of("first"));
        house.revoke.revoke(House.OPERATOR, klix, GroupName.of("of holder"), Privilege.GROUPS_MANAGE);
        assertThatThrownBy(() -> house.addGroup.add(holder, klix, GroupName.of("second")))
                .isInstanceOf(DeniedException.class);
        assertThat(house.directory.groups().find(klix, GroupName.of("second"))).isEmpty();
    }

    @Test
    void aDisabledPersonMayNothing() {
        UserId id = UserId.of("gone");
        house.directory.users().add(new User(id, Optional.of(klix), "Gone", Optional.empty(), false), House.password());
        house.directory.groups().add(group(klix, "former", Privilege.GROUPS_MANAGE, "gone"));
        assertThatThrownBy(() -> house.addGroup.add(Actor.person(id), klix, GroupName.of("mine")))
                .isInstanceOf(DeniedException.class)
                .hasMessage("user gone is not there, or is disabled");
        assertThatThrownBy(() -> house.listOrganisations.all(Actor.person(id))).isInstanceOf(DeniedException.class);
    }

    @Test
    void thePeopleOfADisabledOrganisationMayNothing() {
        OrganisationName closed = disabled("closed");
        house.directory.groups().add(group(closed, "managers", Privilege.GROUPS_MANAGE, "manager"));
        assertThatThrownBy(() -> house.addGroup.add(Actor.person(UserId.of("manager")), closed, GroupName.of("mine")))
                .isInstanceOf(DeniedException.class)
                .hasMessage("the organisation of user manager is disabled");
    }

    @Test
    void aPrivilegeInADisabledOrganisationGivesItsHolderNothingThere() {
        OrganisationName closed = disabled("closed");
        Actor guest = house.user(klix, "guest");
        house.directory.groups().add(group(closed, "guests", Privilege.GROUPS_MANAGE, "guest"));
        assertThatThrownBy(() -> house.addGroup.add(guest, closed, GroupName.of("mine")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anUnknownPersonIsToldSo() {
        assertThatThrownBy(() -> house.listOrganisations.all(Actor.person(UserId.of("ghost"))))
                .isInstanceOf(DeniedException.class)
                .hasMessage("user ghost is not there, or is disabled");
    }

    @Test
    void aPersonSeesHisOrganisationAndThoseThatGaveHimAPrivilege() {
        OrganisationName other = house.organisation("other", "other.example");
        house.organisation("third", "third.example");
        Actor person = house.user(klix, "person");
        assertThat(house.listOrganisations.all(person))
                .extracting(Organisation::name)
                .containsExactly(klix);
        house.directory.groups().add(group(other, "guests", Privilege.GROUPS_MANAGE, "person"));
        assertThat(house.listOrganisations.all(person))
                .extracting(Organisation::name)
                .containsExactly(klix, other);
    }

    @Test
    void thePeopleOfAnOrganisationAreNeverSystemAdministrators() {
        Actor person = house.user(klix, "person");
        Actor administrator = house.systemAdministrator("administrator");
        Group before =
                house.directory.groups().having(UserId.of("administrator")).get(0);
        house.directory.groups().update(before, before.withMember(UserId.of("person")));
        assertThat(house.listHosts.all(administrator)).isEmpty();
        assertThatThrownBy(() -> house.listHosts.all(person)).isInstanceOf(DeniedException.class);
    }

    private OrganisationName disabled(String name) {
        OrganisationName organisation = OrganisationName.of(name);
        house.directory.organisations().add(new Organisation(organisation, false));
        var manager = new User(UserId.of("manager"), Optional.of(organisation), "Manager", Optional.empty(), true);
        house.directory.users().add(manager, House.password());
        return organisation;
    }

    private static Group group(OrganisationName organisation, String name, Privilege privilege, String member) {
        return new Group(
                GroupName.of(name),
                Optional.of(organisation),
                new TreeSet<>(List.of(privilege)),
                new TreeSet<>(List.of(UserId.of(member))));
    }
}
