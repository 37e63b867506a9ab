package org.postern.mailserver;

import java.util.Optional;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;

/**
 * A mail domain of one organisation (class {@code posternMailDomain}).
 *
 * @param route the mail store that incoming servers hand the domain's mail to; without one, mail is put off with 450
 */
public record MailDomain(
        DomainName name, OrganisationName owner, Optional<NextHop> route, RecipientCheck recipientCheck) {
    /** A domain that accepts mail for its listed people. */
    public static MailDomain of(DomainName name, OrganisationName owner) {
        return new MailDomain(name, owner, Optional.empty(), RecipientCheck.LISTED);
    }

    public MailDomain withRoute(NextHop store) {
        return new MailDomain(name, owner, Optional.of(store), recipientCheck);
    }

    public MailDomain withRecipientCheck(RecipientCheck check) {
        return new MailDomain(name, owner, route, check);
    }
}
