package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.NotFoundException;

/** One mail domain, for who sees its owner. */
@Component(service = ShowMailDomain.class)
public final class ShowMailDomain {
    private final Access access;
    private final MailDomains domains;

    @Activate
    public ShowMailDomain(@Reference Access access, @Reference MailDomains domains) {
        this.access = access;
        this.domains = domains;
    }

    /** @throws NotFoundException where the actor sees no such domain */
    public MailDomain find(Actor actor, DomainName name) {
        return find(access.of(actor), name);
    }

    MailDomain find(Rights rights, DomainName name) {
        return domains.find(name)
                .filter(domain -> rights.sees(domain.owner()))
                .orElseThrow(() -> new NotFoundException("there is no domain %s", name));
    }
}
