package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.testkit.TestDirectory;

/** How people come to administer the system, and cease to. */
class AdministratorsTest {
    private static final UserId ADMIN = UserId.of("admin");
    private static final UserId JANE = UserId.of("jane");
    private static final Password PASSWORD = new Password("the right one");

    private final House house = new House();
    private final TestDirectory directory = house.directory;
    private final MakeFirstAdministrator first = house.wiring.get(MakeFirstAdministrator.class);
    private final AddAdministrator add = house.wiring.get(AddAdministrator.class);
    private final RemoveAdministrator remove = house.wiring.get(RemoveAdministrator.class);
    private final ListAdministrators list = house.wiring.get(ListAdministrators.class);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theFirstSignsInAndMayDoEverything() {
        assertThat(first.isNeeded()).isTrue();

        first.make(ADMIN, PASSWORD);

        assertThat(first.isNeeded()).isFalse();
        assertThat(directory.credentials().signIn("admin", PASSWORD.clearText()).person())
                .contains(ADMIN);
        house.createOrganisation.create(Actor.person(ADMIN), OrganisationName.of("klix"));
    }

    @Test
    void thereIsOneFirst() {
        first.make(ADMIN, PASSWORD);

        assertThatThrownBy(() -> first.make(JANE, PASSWORD)).isInstanceOf(RefusedException.class);
        assertThat(directory.users().find(JANE)).isEmpty();
    }

    @Test
    void whatWasCutShortIsGoneOnWith() {
        directory.users().add(new User(ADMIN, Optional.empty(), "cut short", Optional.empty(), true), House.password());
        assertThat(first.isNeeded()).isTrue();

        first.make(ADMIN, PASSWORD);

        assertThat(directory.credentials().signIn("admin", PASSWORD.clearText()).person())
                .contains(ADMIN);
        assertThat(directory
                        .credentials()
                        .signIn("admin", House.password().clearText())
                        .person())
                .isEmpty();
        assertThat(directory.groups().systemAdministrators().members()).containsExactly(ADMIN);
    }

    @Test
    void aPersonOfAnOrganisationIsNotMadeTheFirst() {
        house.user(house.organisation("klix", "klix.com"), "admin");

        assertThatThrownBy(() -> first.make(ADMIN, PASSWORD)).isInstanceOf(AlreadyExistsException.class);

        assertThat(first.isNeeded()).isTrue();
        assertThat(directory
                        .credentials()
                        .signIn("admin", House.password().clearText())
                        .person())
                .contains(ADMIN);
    }

    @Test
    void oneAddsAnotherWhoThenRemovesHim() {
        first.make(ADMIN, PASSWORD);

        add.add(Actor.person(ADMIN), JANE, "Jane", PASSWORD);
        assertThat(list.all(Actor.person(JANE))).extracting(User::id).containsExactly(ADMIN, JANE);
        remove.remove(Actor.person(JANE), ADMIN);

        assertThat(list.all(Actor.person(JANE))).extracting(User::id).containsExactly(JANE);
        assertThat(directory.credentials().signIn("admin", PASSWORD.clearText()).person())
                .isEmpty();
    }

    @Test
    void theLastOneStays() {
        first.make(ADMIN, PASSWORD);

        assertThatThrownBy(() -> remove.remove(House.OPERATOR, ADMIN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("another");
        assertThatThrownBy(() -> remove.remove(House.OPERATOR, JANE)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        first.make(ADMIN, PASSWORD);
        house.user(house.organisation("klix", "klix.com"), "jane");

        assertThatThrownBy(() -> add.add(House.OPERATOR, ADMIN, "Again", PASSWORD))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> add.add(House.OPERATOR, JANE, "Jane", PASSWORD))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void nobodyElseMayAddRemoveOrListThem() {
        first.make(ADMIN, PASSWORD);
        Actor ofKlix = house.holder(
                house.organisation("klix", "klix.com"), "admin-klix", Privilege.ORG_ADMIN, Privilege.USERS_MANAGE);

        assertThatThrownBy(() -> add.add(ofKlix, JANE, "Jane", PASSWORD)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> remove.remove(ofKlix, ADMIN)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> list.all(ofKlix)).isInstanceOf(DeniedException.class);
    }
}
