package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** The organisations that an actor sees: his own, those that gave him a privilege, or all. */
@Component(service = ListOrganisations.class)
public final class ListOrganisations {
    private final Access access;

    @Activate
    public ListOrganisations(@Reference Access access) {
        this.access = access;
    }

    /** By name. */
    public List<Organisation> all(Actor actor) {
        return access.organisations(access.of(actor));
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation */
    public Organisation find(Actor actor, OrganisationName name) {
        return access.organisation(access.of(actor), name);
    }
}
