package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.Organisations;

/** Renames an organisation, enables or disables it. Needs {@code system.admin}. */
@Component(service = EditOrganisation.class)
public final class EditOrganisation {
    private final Access access;
    private final Organisations organisations;
    private final Audit audit;

    @Activate
    public EditOrganisation(@Reference Access access, @Reference Organisations organisations, @Reference Audit audit) {
        this.access = access;
        this.organisations = organisations;
        this.audit = audit;
    }

    /** @throws org.postern.tenancy.ChangedMeanwhileException where it is no longer as {@code before} */
    public void edit(Actor actor, Organisation before, Organisation after) {
        access.of(actor).requireSystem("change an organisation");
        if (!after.equals(before)) {
            organisations.update(before, after);
            audit.record(
                    actor,
                    AuditAction.EDIT_ORGANISATION,
                    Optional.of(after.name()),
                    subject(before, after),
                    ChangedFields.between(before, after)
                            .field(AuditDetail.NAME, Organisation::name)
                            .enabled(Organisation::enabled)
                            .list());
        }
    }

    private static String subject(Organisation before, Organisation after) {
        return before.name().equals(after.name())
                ? after.name().asString()
                : "%s → %s".formatted(before.name(), after.name());
    }
}
