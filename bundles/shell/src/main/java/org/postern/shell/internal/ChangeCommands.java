package org.postern.shell.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.ListChanges;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Query;

/** {@code postern changes}: what was done through the product, to what, by whom. */
@Component(service = ChangeCommands.class)
public final class ChangeCommands {
    private static final View<AuditRecord> VIEW = View.<AuditRecord>of("time", AuditRecord::time)
            .and("who", AuditRecord::actor)
            .and("change", change -> change.action().token())
            .and("organisation", AuditRecord::organisation)
            .and("subject", AuditRecord::subject)
            .and(
                    "details",
                    change -> change.details().stream().map(AuditDetail::token).toList());

    private final ListChanges list;

    @Activate
    public ChangeCommands(@Reference ListChanges list) {
        this.list = list;
    }

    /** The newest first. */
    void list(Call call, Optional<OrganisationName> organisation, String text, int count) {
        if (count < 0 || count > Query.LONGEST) {
            throw InvalidValueException.of("count", Integer.toString(count), "take 0 to %s", Query.LONGEST);
        }
        var query = new Query<>(organisation, text, AuditLog.Order.TIME, false, 0, count);
        call.list(VIEW, list.list(call.actor(), query).entries());
    }
}
