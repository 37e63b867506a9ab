package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Wording;

/** Removes an organisation that owns nothing. Needs {@code system.admin}. */
@Component(service = RemoveOrganisation.class)
public final class RemoveOrganisation {
    private final Access access;
    private final Organisations organisations;
    private final Audit audit;

    @Activate
    public RemoveOrganisation(
            @Reference Access access, @Reference Organisations organisations, @Reference Audit audit) {
        this.access = access;
        this.organisations = organisations;
        this.audit = audit;
    }

    /** Why it can't be removed now; empty where it can. */
    public Optional<Wording> obstacle(Actor actor, OrganisationName name) {
        Rights rights = access.of(actor);
        rights.requireSystem("remove an organisation");
        return organisations.obstacle(access.organisation(rights, name).name());
    }

    /** @throws org.postern.tenancy.InUseException where it owns something */
    public void remove(Actor actor, OrganisationName name) {
        Rights rights = access.of(actor);
        rights.requireSystem("remove an organisation");
        OrganisationName stored = access.organisation(rights, name).name();
        organisations.remove(stored);
        audit.record(actor, AuditAction.REMOVE_ORGANISATION, stored, stored);
    }
}
