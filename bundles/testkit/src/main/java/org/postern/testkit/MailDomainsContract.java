package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

public abstract class MailDomainsContract extends Contract {
    private static final OrganisationName ACME = OrganisationName.of("Acme");
    private static final MailDomain PLAIN = MailDomain.of(Klix.DOMAIN, Klix.NAME);
    private static final MailDomain ROUTED =
            PLAIN.withRoute(NextHop.of("store.klix.com:24")).withRecipientCheck(RecipientCheck.ANY);

    private MailDomains domains() {
        return directory().mailDomains();
    }

    @BeforeEach
    void addOrganisations() {
        directory().organisations().add(Organisation.of(Klix.NAME));
        directory().organisations().add(Organisation.of(ACME));
    }

    @Test
    void aDomainIsFoundAsAdded() {
        domains().add(ROUTED);

        assertThat(domains().find(DomainName.of("KLIX.com"))).contains(ROUTED);
        assertThat(domains().find(DomainName.of("acme.com"))).isEmpty();
    }

    @Test
    void theyAreListedByNameAndByOwner() {
        MailDomain other = MailDomain.of(DomainName.of("acme.com"), ACME);
        domains().add(PLAIN);
        domains().add(other);

        assertThat(domains().all()).containsExactly(other, PLAIN);
        assertThat(domains().of(Klix.NAME)).containsExactly(PLAIN);
    }

    @Test
    void aDomainOfAnotherOrganisationIsRefused() {
        domains().add(PLAIN);

        assertThatThrownBy(() -> domains().add(MailDomain.of(Klix.DOMAIN, ACME)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("klix.com");
        assertThatThrownBy(
                        () -> domains().add(MailDomain.of(DomainName.of("nobody.com"), OrganisationName.of("nobody"))))
                .isInstanceOf(NotFoundException.class);
        assertThat(domains().all()).containsExactly(PLAIN);
    }

    @Test
    void aChangeIsKeptUnlessSomebodyElseChangedTheSame() {
        domains().add(PLAIN);

        domains().update(PLAIN, ROUTED);
        assertThat(domains().find(Klix.DOMAIN)).contains(ROUTED);

        assertThatThrownBy(() -> domains().update(PLAIN, PLAIN.withRoute(NextHop.of("other.klix.com"))))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(domains().find(Klix.DOMAIN)).contains(ROUTED);
        MailDomain unknown = MailDomain.of(DomainName.of("acme.com"), ACME);
        assertThatThrownBy(() -> domains().update(unknown, unknown.withRecipientCheck(RecipientCheck.ANY)))
                .isInstanceOf(NotFoundException.class);
    }
}
