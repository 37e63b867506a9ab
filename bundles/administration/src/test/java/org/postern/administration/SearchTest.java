package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.Search.Results;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** What a text leads to, and for whom. */
class SearchTest {
    private final House house = new House();
    private final Search search = house.wiring.get(Search.class);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void findsOfEachKindWhatTheActorSees() {
        house.host();
        OrganisationName klix = house.organisation("klix", "klix.com", "192.168.1.125");
        OrganisationName acme = house.organisation("acme", "acme-klix.com");
        Actor anna = house.user(klix, "anna.klix");
        Actor bert = house.user(acme, "bert.klix");
        house.group(klix, "klix people");
        house.server(klix, "smtp.klix.com", "klix.com");

        Results ofAnna = search.find(anna, "KLIX", 10);
        assertThat(ofAnna.organisations().entries()).containsExactly(Organisation.of(klix));
        assertThat(ofAnna.users().entries()).extracting(User::id).containsExactly(UserId.of("anna.klix"));
        assertThat(ofAnna.groups().total()).isEqualTo(1);
        assertThat(ofAnna.servers().total()).isEqualTo(1);
        assertThat(ofAnna.addresses().total()).isEqualTo(1);
        assertThat(ofAnna.domains().total()).isEqualTo(1);

        assertThat(search.find(House.OPERATOR, "klix", 1).users().entries()).hasSize(1);
        assertThat(search.find(House.OPERATOR, "klix", 1).users().total()).isEqualTo(2);
        assertThat(search.find(House.OPERATOR, acme, "klix", 10).users().entries())
                .extracting(User::id)
                .containsExactly(UserId.of("bert.klix"));
        assertThatThrownBy(() -> search.find(bert, klix, "klix", 10)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void findsNothingForNoText() {
        house.organisation("klix", "klix.com");
        assertThat(search.find(House.OPERATOR, " ", 10)).isEqualTo(Results.none());
    }
}
