package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;

public abstract class OrganisationsContract extends Contract {
    private Organisations organisations() {
        return directory().organisations();
    }

    @ParameterizedTest
    @ValueSource(strings = {"klix", "Äther & Söhne", "Société d'Échecs", "東京メール", "Почта", "A.B. Inc."})
    void anOrganisationIsFoundAsItWasAdded(String name) {
        var organisation = new Organisation(OrganisationName.of(name), true);

        organisations().add(organisation);

        assertThat(organisations().find(organisation.name())).contains(organisation);
        assertThat(organisations().all()).containsExactly(organisation);
    }

    @Test
    void aDisabledOrganisationStaysDisabled() {
        organisations().add(new Organisation(Klix.NAME, false));

        assertThat(organisations().find(Klix.NAME)).contains(new Organisation(Klix.NAME, false));
    }

    @Test
    void anUnknownNameFindsNothing() {
        assertThat(organisations().find(OrganisationName.of("acme"))).isEmpty();
        assertThat(organisations().all()).isEmpty();
    }

    @Test
    void theCaseOfANameMakesNoDifferenceAndTheStoredSpellingIsAnswered() {
        organisations().add(Organisation.of(OrganisationName.of("Klix")));

        assertThat(organisations().find(OrganisationName.of("KLIX")))
                .contains(Organisation.of(OrganisationName.of("Klix")));
        assertThatThrownBy(() -> organisations().add(Organisation.of(OrganisationName.of("klix"))))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("klix");
    }

    @Test
    void itsIdStaysWhateverItIsCalledAndIsNoOthers() {
        OrganisationName later = OrganisationName.of("Klix Group");
        organisations().add(Organisation.of(Klix.NAME));
        Optional<OrganisationId> id = organisations().id(Klix.NAME);
        organisations().update(Organisation.of(Klix.NAME), Organisation.of(later));
        organisations().add(Organisation.of(Klix.NAME));

        assertThat(organisations().id(later)).isPresent().isEqualTo(id);
        assertThat(organisations().id(Klix.NAME)).isPresent().isNotEqualTo(id);
        assertThat(organisations().id(OrganisationName.of("acme"))).isEmpty();
    }

    @Test
    void allAreListedByName() {
        List.of("zoo", "Acme", "klix").forEach(name -> organisations().add(Organisation.of(OrganisationName.of(name))));

        assertThat(organisations().all())
                .extracting(organisation -> organisation.name().asString())
                .containsExactly("Acme", "klix", "zoo");
    }

    @Test
    void ofManyWhoAddOneOrganisationOneDoes() {
        var race = Race.of(
                RUNNERS, i -> organisations().add(Organisation.of(OrganisationName.of(i % 2 == 0 ? "Klix" : "klix"))));

        assertThat(race.losersWereTold(AlreadyExistsException.class).winners()).isOne();
        assertThat(organisations().all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"klix,ou=x", "klix)(uid=*", "klix\nmember: x", "*", "kl\u0000ix", "a+b=c", "\\2a"})
    void aNameThatCouldMeanMoreToADirectoryCannotBeMade(String name) {
        assertThatThrownBy(() -> OrganisationName.of(name)).isInstanceOf(InvalidValueException.class);
    }
}
