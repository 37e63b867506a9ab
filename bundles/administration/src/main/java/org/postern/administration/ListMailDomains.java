package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.OrganisationName;

/** The mail domains that an actor sees. */
@Component(service = ListMailDomains.class)
public final class ListMailDomains {
    private final Access access;
    private final MailDomains domains;

    @Activate
    public ListMailDomains(@Reference Access access, @Reference MailDomains domains) {
        this.access = access;
        this.domains = domains;
    }

    /** Those of all organisations that the actor sees, organisation by organisation. */
    public List<MailDomain> all(Actor actor) {
        return access.organisations(access.of(actor)).stream()
                .flatMap(organisation -> domains.of(organisation.name()).stream())
                .toList();
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation */
    public List<MailDomain> of(Actor actor, OrganisationName organisation) {
        return domains.of(access.organisation(access.of(actor), organisation).name());
    }
}
