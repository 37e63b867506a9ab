package org.postern.administration;

import java.util.List;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** What an organisation may call its servers. */
record ServerNames(Hosts hosts, MailDomains domains, MailServers servers) {
    /**
     * @throws NotFoundException where the organisation has other domains
     * @throws RefusedException where it has none
     */
    void requireDomain(OrganisationName organisation, DomainName name) {
        List<String> own = domains.of(organisation).stream()
                .map(MailDomain::name)
                .map(DomainName::asString)
                .toList();
        if (own.isEmpty()) {
            throw new RefusedException("organisation %s has no mail domain; add one first", organisation);
        }
        if (!own.contains(name.asString())) {
            throw new NotFoundException(
                    "organisation %s has no domain %s; it has %s", organisation, name, String.join(", ", own));
        }
    }

    /**
     * @throws AlreadyExistsException where a server has that name
     * @throws RefusedException where a mail host has it
     */
    void requireUntaken(HostName name) {
        if (servers.find(name).isPresent()) {
            throw new AlreadyExistsException("server name %s is taken", name);
        }
        if (hosts.find(name).isPresent()) {
            throw new RefusedException("server name %s is the name of a mail host; take another one", name);
        }
    }
}
