package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;

/** Takes a tenant in. Needs {@code system.admin}. */
@Component(service = CreateOrganisation.class)
public final class CreateOrganisation {
    private final Access access;
    private final Organisations organisations;

    @Activate
    public CreateOrganisation(@Reference Access access, @Reference Organisations organisations) {
        this.access = access;
        this.organisations = organisations;
    }

    /** @throws org.postern.tenancy.AlreadyExistsException where one has that name, in whatever case */
    public Organisation create(Actor actor, OrganisationName name) {
        access.of(actor).requireSystem("create an organisation");
        Organisation organisation = Organisation.of(name);
        organisations.add(organisation);
        return organisation;
    }
}
