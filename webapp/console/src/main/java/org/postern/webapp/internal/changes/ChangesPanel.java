package org.postern.webapp.internal.changes;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.postern.administration.Actor;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.TimeLabel;

/** A list of changes: when, who, what, to what. */
final class ChangesPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<Query<AuditLog.Order>, Part<AuditRecord>> list;
    private final boolean ofAll;

    /** @param ofAll whether it is to say in which organisation */
    ChangesPanel(String id, SerializableFunction<Query<AuditLog.Order>, Part<AuditRecord>> list, boolean ofAll) {
        super(id);
        this.list = list;
        this.ofAll = ofAll;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var table = new ListTable<>("list", getPage(), AuditLog.Order.class, list)
                .descending()
                .column(AuditLog.Order.TIME, (id, row) -> new TimeLabel(id, row.map(AuditRecord::time)))
                .column("actor", (id, row) -> new Label(id, actor(row)))
                .column("action", (id, row) -> new Label(id, action(row)))
                .column("subject", (id, row) -> new Label(id, row.map(AuditRecord::subject)));
        add(ofAll ? table.column("organisation", ChangesPanel::organisation) : table);
    }

    private static IModel<String> actor(IModel<AuditRecord> row) {
        String actor = row.getObject().actor();
        return actor.equals(Actor.operator().name()) ? new ResourceModel("operator") : () -> actor;
    }

    private static IModel<String> action(IModel<AuditRecord> row) {
        return new ResourceModel(row.getObject().action().name());
    }

    /** No link: an organisation of that name need no longer be there. */
    private static Label organisation(String id, IModel<AuditRecord> row) {
        return new Label(
                id,
                row.getObject().organisation().map(OrganisationName::asString).orElse(""));
    }
}
