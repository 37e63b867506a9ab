package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

public abstract class UsersContract extends Contract {
    private static final OrganisationName ACME = OrganisationName.of("Acme");

    private Users users() {
        return directory().users();
    }

    private void addOrganisations() {
        directory().organisations().add(Organisation.of(Klix.NAME));
        directory().organisations().add(Organisation.of(ACME));
    }

    @Test
    void aUserIsFoundAsAdded() {
        addOrganisations();
        var disabled = new User(UserId.of("jane"), Optional.of(ACME), "Jané Doe", Optional.empty(), false);

        users().add(Klix.administrator(), Klix.PASSWORD);
        users().add(disabled, Klix.PASSWORD);

        assertThat(users().find(Klix.ADMINISTRATOR)).contains(Klix.administrator());
        assertThat(users().find(disabled.id())).contains(disabled);
        assertThat(users().of(Klix.NAME)).containsExactly(Klix.administrator());
        assertThat(users().of(ACME)).containsExactly(disabled);
    }

    @Test
    void aPersonOfTheSystemBelongsToNoOrganisation() {
        var root = new User(UserId.of("root"), Optional.empty(), "System administrator", Optional.empty(), true);

        users().add(root, Klix.PASSWORD);

        assertThat(users().find(root.id())).contains(root);
    }

    @Test
    void theUserSignsInWithThePasswordAndWithNoOther() throws Exception {
        addOrganisations();
        users().add(Klix.administrator(), Klix.PASSWORD);

        String dn = directory()
                .form()
                .user("klix", "admin-klix", Klix.administrator().displayName());
        try (LDAPConnection connection = directory().connect()) {
            connection.bind(dn, Klix.PASSWORD.clearText());
            assertThatThrownBy(() -> connection.bind(dn, "another-password")).isInstanceOf(LDAPException.class);
        }
    }

    @Test
    void thePasswordIsNotShownAsItWasTyped() throws Exception {
        addOrganisations();
        users().add(Klix.administrator(), Klix.PASSWORD);

        assertThat(Ldap.read(directory(), "(uid=admin-klix)", "userPassword"))
                .noneMatch(kept -> kept.contains(Klix.PASSWORD.clearText()));
    }

    @Test
    void anIdThatAnotherOrganisationUsesIsRefusedAndLeavesNothing() {
        addOrganisations();
        users().add(Klix.administrator(), Klix.PASSWORD);
        var namesake = new User(Klix.ADMINISTRATOR, Optional.of(ACME), "Namesake", Optional.empty(), true);

        assertThatThrownBy(() -> users().add(namesake, Klix.PASSWORD))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("admin-klix");
        assertThat(users().of(ACME)).isEmpty();
    }

    @Test
    void anIdThatAnotherToolGaveIsRefused() throws Exception {
        addOrganisations();
        TreeForm form = directory().form();
        Ldap.add(directory(), form.person("Acme", "admin-klix", "Made elsewhere"));

        assertThatThrownBy(() -> users().add(Klix.administrator(), Klix.PASSWORD))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("=Acme");
        assertThat(users().find(Klix.ADMINISTRATOR).flatMap(User::organisation))
                .isEqualTo(form.isShared() ? Optional.of(ACME) : Optional.empty());
    }

    @Test
    void aUserOfAnUnknownOrganisationIsRefusedAndTheIdStaysFree() {
        assertThatThrownBy(() -> users().add(Klix.administrator(), Klix.PASSWORD))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("klix");

        addOrganisations();
        users().add(Klix.administrator(), Klix.PASSWORD);

        assertThat(users().find(Klix.ADMINISTRATOR)).contains(Klix.administrator());
    }

    @Test
    void ofManyWhoWantOneIdInTwoOrganisationsOneGetsIt() {
        addOrganisations();

        var race = Race.of(
                RUNNERS,
                i -> users().add(
                                new User(
                                        Klix.ADMINISTRATOR,
                                        Optional.of(i % 2 == 0 ? Klix.NAME : ACME),
                                        "A",
                                        Optional.empty(),
                                        true),
                                Klix.PASSWORD));

        assertThat(race.losersWereTold(AlreadyExistsException.class).winners()).isOne();
        assertThat(users().of(Klix.NAME).size() + users().of(ACME).size()).isOne();
    }

    @Test
    void whatChangesIsKeptAndSoIsWhatSomebodyElseChanged() {
        addOrganisations();
        User before = Klix.administrator();
        users().add(before, Klix.PASSWORD);
        User married = new User(
                before.id(), before.organisation(), "Jané Martin", Optional.of(EmailAddress.of("jm@klix.com")), true);
        User disabled = new User(before.id(), before.organisation(), before.displayName(), before.mail(), false);

        users().update(before, married);
        users().update(before, disabled);

        assertThat(users().find(before.id()))
                .contains(new User(before.id(), before.organisation(), married.displayName(), married.mail(), false));
        assertThat(directory()
                        .credentials()
                        .signIn("jm@klix.com", Klix.PASSWORD.clearText())
                        .person())
                .contains(before.id());
        User withoutMail = new User(before.id(), before.organisation(), "Jané Martin", Optional.empty(), true);
        users().update(married, withoutMail);
        assertThat(users().find(before.id()).flatMap(User::mail)).isEmpty();
    }

    @Test
    void whoHasAMailAddressIsFoundInAnyCase() {
        addOrganisations();
        users().add(Klix.administrator(), Klix.PASSWORD);

        assertThat(users().having(EmailAddress.of("ADMIN@klix.com"))).containsExactly(Klix.ADMINISTRATOR);
        assertThat(users().having(EmailAddress.of("dmin@klix.com"))).isEmpty();
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() {
        addOrganisations();
        User before = Klix.administrator();
        users().add(before, Klix.PASSWORD);
        users().update(before, named(before, "First"));

        assertThatThrownBy(() -> users().update(before, named(before, "Second")))
                .isInstanceOf(ChangedMeanwhileException.class)
                .hasMessageContaining("admin-klix");
        assertThat(users().find(before.id())).contains(named(before, "First"));
        User ghost = new User(UserId.of("ghost"), Optional.of(ACME), "Ghost", Optional.empty(), true);
        assertThatThrownBy(() -> users().update(ghost, named(ghost, "Other")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("ghost");
    }

    @Test
    void aPersonWhomAnotherToolMadeCanBeChanged() throws Exception {
        addOrganisations();
        Ldap.add(
                directory(),
                directory().form().person("Acme", "jane", "Jane Doe", "objectClass: posternUser", "cn: Doe, Jane"));
        User before = users().find(UserId.of("jane")).orElseThrow();

        users().update(before, new User(before.id(), before.organisation(), "Jane", Optional.empty(), false));

        assertThat(users().find(before.id()))
                .contains(new User(before.id(), Optional.of(ACME), "Jane", Optional.empty(), false));
        assertThat(Ldap.read(directory(), "(uid=jane)", "cn")).contains("Doe, Jane");
    }

    private static User named(User user, String name) {
        return new User(user.id(), user.organisation(), name, user.mail(), user.enabled());
    }

    @Test
    void anUnknownOrganisationHasNobody() {
        assertThat(users().of(ACME)).isEmpty();
    }
}
