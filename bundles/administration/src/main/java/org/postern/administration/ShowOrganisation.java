package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** One organisation, for who sees it. */
@Component(service = ShowOrganisation.class)
public final class ShowOrganisation {
    private final Access access;

    @Activate
    public ShowOrganisation(@Reference Access access) {
        this.access = access;
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation */
    public Organisation find(Actor actor, OrganisationName name) {
        return access.organisation(access.of(actor), name);
    }
}
