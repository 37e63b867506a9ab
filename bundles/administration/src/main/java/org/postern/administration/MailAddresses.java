package org.postern.administration;

import java.util.Optional;
import java.util.stream.Stream;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** The addresses that people can be given. People sign in with them, so that each is one person's. */
record MailAddresses(MailDomains domains, Users users) {
    /** @throws RefusedException where the address lies in another organisation's domain, or below one */
    void requireOwn(EmailAddress mail, OrganisationName organisation) {
        if (upwards(mail.domain())
                .map(domains::find)
                .flatMap(Optional::stream)
                .map(MailDomain::owner)
                .anyMatch(owner -> !owner.equals(organisation))) {
            throw new RefusedException(
                    "mail address %s lies in a domain that organisation %s does not have", mail, organisation);
        }
    }

    /**
     * Else neither of the two could sign in with it.
     *
     * @throws RefusedException where somebody else has the address
     */
    void requireFree(EmailAddress mail, UserId holder) {
        if (users.having(mail).stream().anyMatch(other -> !other.equals(holder))) {
            throw new RefusedException("mail address %s is taken: choose another one", mail);
        }
    }

    private static Stream<DomainName> upwards(DomainName domain) {
        return Stream.concat(Stream.of(domain), domain.parent().stream().flatMap(MailAddresses::upwards));
    }
}
