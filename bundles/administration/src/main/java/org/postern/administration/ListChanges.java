package org.postern.administration;

import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;

/** What was changed: all of it for system administrators, for holders of {@code org.admin} that of their organisation. */
@Component(service = ListChanges.class)
public final class ListChanges {
    private final Access access;
    private final Audit audit;
    private final MergedList<AuditRecord, AuditLog.Order> merged;

    @Activate
    public ListChanges(@Reference Access access, @Reference Audit audit) {
        this.access = access;
        this.audit = audit;
        this.merged = new MergedList<>(audit::list, ListChanges::by);
    }

    /**
     * @throws DeniedException where the actor does not administer the organisation that the query names, or any
     * @throws org.postern.tenancy.NotFoundException where the query names an organisation that the actor does not see
     */
    public Part<AuditRecord> list(Actor actor, Query<AuditLog.Order> query) {
        Rights rights = access.of(actor);
        if (query.organisation().isPresent()) {
            OrganisationName named =
                    access.organisation(rights, query.organisation().get()).name();
            rights.require(Privilege.ORG_ADMIN, named, "see the changes");
            return audit.list(query.of(named));
        }
        return rights.system() ? audit.list(query) : merged.part(administered(rights), query);
    }

    private static List<OrganisationName> administered(Rights rights) {
        List<OrganisationName> administered = rights.organisations().stream()
                .filter(organisation -> rights.has(Privilege.ORG_ADMIN, organisation))
                .toList();
        if (administered.isEmpty()) {
            rights.requireSystem("see the changes of all organisations");
        }
        return administered;
    }

    private static Comparator<AuditRecord> by(AuditLog.Order order) {
        return switch (order) {
            case TIME -> Comparator.comparing(AuditRecord::time);
        };
    }
}
