package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** Who administers people becomes nobody by that who may more than he: not by password, mail address, or a removal. */
class OtherPeopleTest {
    private static final Password NEW = new Password("battery staple");

    private final House house = new House();
    private final SetPassword setPassword = house.use(SetPassword.class);
    private final EditUser edit = house.use(EditUser.class);
    private final RemoveUser remove = house.use(RemoveUser.class);
    private OrganisationName klix;
    private OrganisationName other;
    private Actor manager;

    @BeforeEach
    void organisations() {
        klix = house.organisation("klix", "klix.com");
        other = house.organisation("other", "other.example");
        manager = house.holder(klix, "manager", Privilege.USERS_MANAGE);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPersonWithoutPrivilegesIsChangedByWhoAdministersPeople() {
        house.user(klix, "jane");

        setPassword.set(manager, UserId.of("jane"), NEW);
        edit.edit(manager, stored("jane"), named(stored("jane"), "Jane Doe"));

        assertThat(house.directory.credentials().signIn("jane", NEW.clearText()).person())
                .contains(UserId.of("jane"));
        assertThat(stored("jane").displayName()).isEqualTo("Jane Doe");
        remove.remove(manager, UserId.of("jane"));
        assertThat(house.directory.users().find(UserId.of("jane"))).isEmpty();
    }

    @Test
    void ofManyPeopleThoseOfTheOrganisationAreListed() {
        house.user(klix, "jane");
        house.user(other, "john");

        List<UserId> asked = List.of(UserId.of("jane"), UserId.of("john"), UserId.of("nobody"));
        assertThat(house.use(ListUsers.class).of(manager, klix, asked)).containsExactly(stored("jane"));
        assertThatThrownBy(() -> house.use(ListUsers.class).of(manager, OrganisationName.of("other"), asked))
                .isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Privilege.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SYSTEM_ADMIN", "USERS_MANAGE"})
    void whoHoldsWhatTheManagerCannotGrantIsNotHisToChange(Privilege privilege) {
        house.holder(klix, "boss", privilege);

        assertUntouchable(manager, "boss");
    }

    @ParameterizedTest
    @EnumSource(
            value = Privilege.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SYSTEM_ADMIN", "ORG_ADMIN"})
    void whoMayGrantItAllMayChangeHim(Privilege privilege) {
        Actor administrator = house.holder(klix, "both", Privilege.ORG_ADMIN, Privilege.USERS_MANAGE);
        house.holder(klix, "holder", privilege);

        setPassword.set(administrator, UserId.of("holder"), NEW);
        edit.edit(administrator, stored("holder"), named(stored("holder"), "Changed"));
        remove.remove(administrator, UserId.of("holder"));
    }

    @Test
    void thePrivilegesOfEachOfHisGroupsCount() {
        house.holder(klix, "boss", Privilege.USERS_MANAGE);
        house.addMember.add(
                OPERATOR, klix, house.group(klix, "senders", Privilege.SMTP_INSTANCE_MANAGE), UserId.of("boss"));

        assertUntouchable(manager, "boss");
    }

    @Test
    void aPrivilegeInAnotherOrganisationCountsAndThatIsNotNamed() {
        house.user(klix, "guest");
        hold(other, Privilege.GROUPS_MANAGE, "guest");

        assertUntouchable(manager, "guest");
        assertThatThrownBy(() -> remove.remove(manager, UserId.of("guest"))).hasMessageNotContaining("other.");
        assertThatThrownBy(() -> remove.remove(manager, UserId.of("guest"))).hasMessageNotContaining("other ");
    }

    @Test
    void aPrivilegeThatSleepsInADisabledOrganisationCountsToo() {
        house.user(klix, "guest");
        hold(other, Privilege.GROUPS_MANAGE, "guest");
        house.use(EditOrganisation.class).edit(OPERATOR, Organisation.of(other), new Organisation(other, false));

        assertUntouchable(manager, "guest");
    }

    @Test
    void aDisabledPersonsPrivilegesCountForHeCanBeEnabled() {
        house.holder(klix, "boss", Privilege.ORG_ADMIN);
        User boss = stored("boss");
        edit.edit(OPERATOR, boss, enabled(boss, false));

        assertUntouchable(manager, "boss");
        assertThatThrownBy(() -> edit.edit(manager, stored("boss"), boss)).isInstanceOf(DeniedException.class);
        assertThat(stored("boss").enabled()).isFalse();
    }

    @Test
    void whoAdministersTheSystemIsSeenByNobodyElse() {
        house.systemAdministrator("root-person");
        Actor all = house.holder(klix, "all", Privilege.ofAnOrganisation().toArray(Privilege[]::new));
        User root = stored("root-person");
        UserId id = root.id();

        for (ThrowingCallable attempt : new ThrowingCallable[] {
            () -> setPassword.set(all, id, NEW),
            () -> edit.edit(all, root, named(root, "Mine")),
            () -> edit.edit(all, root, new User(id, Optional.of(klix), "Mine", Optional.empty(), true)),
            () -> remove.remove(all, id),
            () -> house.use(ShowUser.class).find(all, id),
            () -> house.use(ShowGroup.class).having(all, id)
        }) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("there is no user root-person");
        }
        assertThat(stored("root-person")).isEqualTo(root);
    }

    @Test
    void aMemberOfTheSystemsGroupIsTheSystemAdministratorsToChangeAlsoWhereHeIsOfAnOrganisation() {
        house.systemAdministrator("root-person");
        house.user(klix, "jane");
        Group group = house.directory.groups().systemAdministrators();
        house.directory.groups().update(group, group.withMember(UserId.of("jane")));

        assertUntouchable(house.holder(klix, "both", Privilege.ORG_ADMIN, Privilege.USERS_MANAGE), "jane");
        assertThatCode(() -> setPassword.set(OPERATOR, UserId.of("jane"), NEW)).doesNotThrowAnyException();
    }

    @Test
    void aForeignOrganisationsPersonLooksAsIfHeWereNotThere() {
        house.user(other, "foreigner");

        assertThatThrownBy(() -> setPassword.set(manager, UserId.of("foreigner"), NEW))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no user foreigner");
        assertThatThrownBy(() -> remove.remove(manager, UserId.of("ghost")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no user ghost");
    }

    @Test
    void aReadingThatClaimsAnotherOrganisationCountsForNothing() {
        house.user(other, "foreigner");
        User foreigner = stored("foreigner");
        var claimed = new User(foreigner.id(), Optional.of(klix), "Mine", Optional.empty(), true);

        assertThatThrownBy(() -> edit.edit(manager, claimed, named(claimed, "Ours")))
                .isInstanceOf(NotFoundException.class);
        assertThat(stored("foreigner")).isEqualTo(foreigner);
    }

    @Test
    void idAndOrganisationStay() {
        house.user(klix, "jane");
        User jane = stored("jane");

        assertThatThrownBy(() -> edit.edit(
                        OPERATOR, jane, new User(jane.id(), Optional.of(other), "Jane", Optional.empty(), true)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> edit.edit(
                        OPERATOR, jane, new User(UserId.of("joan"), jane.organisation(), "J", jane.mail(), true)))
                .isInstanceOf(RefusedException.class);
        assertThat(stored("jane")).isEqualTo(jane);
    }

    @Test
    void nobodyGetsAnAddressInAnotherOrganisationsDomain() {
        house.user(klix, "jane");
        User jane = stored("jane");

        assertThatThrownBy(() -> edit.edit(manager, jane, addressed(jane, "boss@other.example")))
                .isInstanceOf(RefusedException.class)
                .hasMessage("mail address boss@other.example lies in a domain that organisation klix does not have");
        edit.edit(manager, jane, addressed(jane, "jane@klix.com"));
        assertThat(stored("jane").mail()).contains(EmailAddress.of("jane@klix.com"));
    }

    @Test
    void nobodyDisablesOrRemovesHimself() {
        User self = stored("manager");

        assertThatThrownBy(() -> edit.edit(manager, self, enabled(self, false))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> remove.remove(manager, self.id())).isInstanceOf(RefusedException.class);
        edit.edit(manager, self, named(self, "The manager"));
        assertThat(stored("manager")).isEqualTo(named(self, "The manager"));
    }

    @Test
    void theLastWhoCanAdministerTheSystemStays() {
        Actor first = house.systemAdministrator("first");
        house.use(AddAdministrator.class).add(OPERATOR, UserId.of("second"), "Second", NEW);
        edit.edit(first, stored("second"), enabled(stored("second"), false));

        User last = stored("first");
        assertThatThrownBy(() -> edit.edit(OPERATOR, last, enabled(last, false)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("another");
        assertThatThrownBy(() -> remove.remove(OPERATOR, last.id())).isInstanceOf(RefusedException.class);
        remove.remove(first, UserId.of("second"));
        assertThat(house.directory.groups().systemAdministrators().members()).containsExactly(last.id());
    }

    @Test
    void oneSystemAdministratorChangesAnother() {
        Actor first = house.systemAdministrator("first");
        house.use(AddAdministrator.class).add(OPERATOR, UserId.of("second"), "Second", House.password());

        setPassword.set(first, UserId.of("second"), NEW);
        edit.edit(first, stored("second"), addressed(stored("second"), "second@klix.com"));

        assertThat(house.directory
                        .credentials()
                        .signIn("second@klix.com", NEW.clearText())
                        .person())
                .contains(UserId.of("second"));
    }

    @Test
    void whoComesSecondIsTold() {
        house.user(klix, "jane");
        User read = stored("jane");
        edit.edit(manager, read, named(read, "Jane Doe"));

        assertThatThrownBy(() -> edit.edit(manager, read, named(read, "Jane Roe")))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(stored("jane").displayName()).isEqualTo("Jane Doe");
    }

    @Test
    void aGroupIsRemovedByWhoCouldGrantAllItGives() {
        Actor groups = house.holder(klix, "g", Privilege.GROUPS_MANAGE);
        GroupName senders = house.group(klix, "senders", Privilege.SMTP_INSTANCE_MANAGE, Privilege.GROUPS_MANAGE);
        RemoveGroup removeGroup = house.use(RemoveGroup.class);

        assertThatThrownBy(() -> removeGroup.remove(groups, klix, senders))
                .isInstanceOf(DeniedException.class)
                .hasMessage("to remove group senders, which has smtp.instance.manage, user g needs the privilege"
                        + " smtp.instance.manage or org.admin in organisation klix");
        assertThat(house.directory.groups().find(klix, senders)).isPresent();
        removeGroup.remove(house.holder(klix, "both", Privilege.GROUPS_MANAGE, Privilege.ORG_ADMIN), klix, senders);
        assertThat(house.directory.groups().find(klix, senders)).isEmpty();
        assertThatThrownBy(() -> removeGroup.remove(groups, klix, senders))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("organisation klix has no group senders");
    }

    @Test
    void onesGroupsAreShownAsFarAsTheActorSeesThem() {
        house.holder(klix, "guest", Privilege.GROUPS_MANAGE);
        hold(other, Privilege.GROUPS_MANAGE, "guest");
        ShowGroup show = house.use(ShowGroup.class);

        assertThat(show.having(manager, UserId.of("guest")))
                .extracting(Group::name)
                .containsExactly(GroupName.of("of guest"));
        assertThat(show.having(OPERATOR, UserId.of("guest"))).hasSize(2);
    }

    private void assertUntouchable(Actor actor, String person) {
        UserId id = UserId.of(person);
        User before = stored(person);
        assertThatThrownBy(() -> setPassword.set(actor, id, NEW)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> edit.edit(actor, before, named(before, "Mine")))
                .isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> edit.edit(actor, before, addressed(before, "mine@klix.com")))
                .isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> remove.remove(actor, id)).isInstanceOf(DeniedException.class);
        assertThat(stored(person)).isEqualTo(before);
        assertThat(house.directory.credentials().signIn(person, NEW.clearText()).person())
                .isEmpty();
    }

    private void hold(OrganisationName organisation, Privilege privilege, String guest) {
        GroupName guests = house.group(organisation, "guests", privilege);
        Group group = house.directory.groups().find(organisation, guests).orElseThrow();
        house.directory.groups().update(group, group.withMember(UserId.of(guest)));
    }

    private User stored(String id) {
        return house.directory.users().find(UserId.of(id)).orElseThrow();
    }

    private static User named(User user, String displayName) {
        return new User(user.id(), user.organisation(), displayName, user.mail(), user.enabled());
    }

    private static User addressed(User user, String mail) {
        return new User(
                user.id(), user.organisation(), user.displayName(), Optional.of(EmailAddress.of(mail)), user.enabled());
    }

    private static User enabled(User user, boolean enabled) {
        return new User(user.id(), user.organisation(), user.displayName(), user.mail(), enabled);
    }
}
