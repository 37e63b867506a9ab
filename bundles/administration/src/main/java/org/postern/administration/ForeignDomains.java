package org.postern.administration;

import org.postern.mailserver.MailDomains;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.OrganisationName;

/** The mail domains of other organisations, in which no organisation gives its people an address. */
record ForeignDomains(MailDomains domains) {
    /**
     * Else a person could be given the address that another organisation's person signs in with.
     *
     * @throws RefusedException where the address lies in another organisation's domain
     */
    void refuse(EmailAddress mail, OrganisationName organisation) {
        if (domains.find(mail.domain())
                .filter(domain -> !domain.owner().equals(organisation))
                .isPresent()) {
            throw new RefusedException(
                    "mail address %s lies in a domain that organisation %s does not have", mail, organisation);
        }
    }
}
