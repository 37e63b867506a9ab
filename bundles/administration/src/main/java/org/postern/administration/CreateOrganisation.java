package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;

/** Takes a tenant in. Needs {@code system.admin}. */
@Component(service = CreateOrganisation.class)
public final class CreateOrganisation {
    private final Access access;
    private final Organisations organisations;
    private final Audit audit;

    @Activate
    public CreateOrganisation(
            @Reference Access access, @Reference Organisations organisations, @Reference Audit audit) {
        this.access = access;
        this.organisations = organisations;
        this.audit = audit;
    }

    /** @throws org.postern.tenancy.AlreadyExistsException where one has that name, in whatever case */
    public Organisation create(Actor actor, OrganisationName name) {
        access.of(actor).requireSystem("create an organisation");
        Organisation organisation = Organisation.of(name);
        organisations.add(organisation);
        audit.record(actor, AuditAction.ADD_ORGANISATION, name, name);
        return organisation;
    }
}
