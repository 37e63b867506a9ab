package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Password;
import org.postern.tenancy.SignInAnswer;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

public abstract class CredentialsContract extends Contract {
    private static final String RIGHT = Klix.PASSWORD.clearText();

    private Credentials credentials() {
        return directory().credentials();
    }

    @BeforeEach
    void addKlix() {
        Klix.addTo(directory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin-klix", "ADMIN-klix", "admin@klix.com", "Admin@KLIX.com"})
    void whoKnowsThePasswordSignsInByIdOrMailInAnyCase(String login) {
        assertThat(credentials().signIn(login, RIGHT).person()).contains(Klix.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not the password", " ", "\u0000", "A-PASSWORD-OF-KLIX"})
    void nobodySignsInWithAnotherPassword(String wrong) {
        assertThat(credentials().signIn("admin-klix", wrong).person()).isEmpty();
    }

    @Test
    void nobodySignsInWithoutPassword() {
        assertThat(credentials().signIn("admin-klix", "").person()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "admin*",
                "nobody",
                "ghost",
                "ghost@klix.com",
                "@",
                "klix",
                "sysadmins",
                "admin-klix)(uid=*",
                "uid=admin-klix",
                "cn=admin,dc=example,dc=com",
                "Ä",
                "ä@klix.com"
            })
    void aLoginThatIsNobodysSignsNobodyIn(String login) {
        assertThat(credentials().signIn(login, RIGHT).person()).isEmpty();
    }

    @Test
    void aMailAddressOfTwoSignsNeitherIn() {
        User namesake = new User(
                UserId.of("namesake"),
                Optional.of(Klix.NAME),
                "Namesake",
                Optional.of(EmailAddress.of("admin@klix.com")),
                true);
        directory().users().add(namesake, new Password("a-password-of-his-own"));

        assertThat(credentials().signIn("admin@klix.com", RIGHT).person()).isEmpty();
        assertThat(credentials()
                        .signIn("admin@klix.com", "a-password-of-his-own")
                        .person())
                .isEmpty();
        assertThat(credentials().signIn("namesake", "a-password-of-his-own").person())
                .contains(namesake.id());
    }

    @Test
    void aPersonOfAnotherToolSignsInWhereItsPeopleAreUsers() throws Exception {
        Ldap.add(directory(), directory().form().person("klix", "stranger", "Stranger", "userPassword: " + RIGHT));

        assertThat(credentials().signIn("stranger", RIGHT).person().isPresent())
                .isEqualTo(directory().form().isShared());
    }

    @Test
    void aChangedPasswordIsTheOnlyOne() {
        credentials().change(Klix.ADMINISTRATOR, new Password("pässwörd of tomorrow"));

        assertThat(credentials().signIn("admin-klix", RIGHT).person()).isEmpty();
        assertThat(credentials().signIn("admin-klix", "pässwörd of tomorrow").person())
                .contains(Klix.ADMINISTRATOR);
        assertThatThrownBy(() -> credentials().change(UserId.of("ghost"), Klix.PASSWORD))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("ghost");
    }

    @Test
    void whoKnowsHisPasswordSetsAnother() {
        Optional<String> stamp = credentials().stamp("admin-klix");

        assertThat(credentials().change(Klix.ADMINISTRATOR, RIGHT, new Password("pässwörd of his own")))
                .isEqualTo(new SignInAnswer.Right(Klix.ADMINISTRATOR));
        assertThat(credentials().change(Klix.ADMINISTRATOR, RIGHT, Klix.PASSWORD))
                .isEqualTo(new SignInAnswer.Wrong());

        assertThat(credentials().signIn("admin-klix", "pässwörd of his own").person())
                .contains(Klix.ADMINISTRATOR);
        assertThat(credentials().stamp("admin-klix")).isNotEqualTo(stamp);
    }

    @Test
    void theStampIsOneForEachPasswordAndEachWhoHasTheId() {
        Optional<String> first = credentials().stamp("admin-klix");
        assertThat(first).isPresent().isEqualTo(credentials().stamp("ADMIN@klix.com"));

        credentials().change(Klix.ADMINISTRATOR, new Password("another password"));
        Optional<String> second = credentials().stamp("admin-klix");
        assertThat(second).isPresent().isNotEqualTo(first);

        User admin = directory().users().find(Klix.ADMINISTRATOR).orElseThrow();
        directory().users().update(admin, new User(admin.id(), admin.organisation(), "New", admin.mail(), true));
        assertThat(credentials().stamp("admin-klix")).isEqualTo(second);

        directory().users().remove(Klix.ADMINISTRATOR);
        assertThat(credentials().stamp("admin-klix")).isEmpty();
        directory().users().add(admin, Klix.PASSWORD);
        assertThat(credentials().stamp("admin-klix")).isPresent().isNotIn(first, second);
    }

    @Test
    void whoeverSignsInTheOthersGoOnAsBefore() {
        User jane = new User(UserId.of("jane"), Optional.of(Klix.NAME), "Jane", Optional.empty(), true);

        var race = Race.of(RUNNERS, i -> {
            assertThat(credentials()
                            .signIn("admin-klix", i % 2 == 0 ? RIGHT : "wrong")
                            .person())
                    .isEqualTo(i % 2 == 0 ? Optional.of(Klix.ADMINISTRATOR) : Optional.empty());
            directory().globalSettings().multipleInstances();
        });

        assertThat(race.winners()).isEqualTo(RUNNERS);
        directory().users().add(jane, Klix.PASSWORD);
        assertThat(directory().users().find(jane.id())).contains(jane);
    }
}
