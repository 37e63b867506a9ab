package org.postern.webapp.internal.changes;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.postern.administration.Actor;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.TimeLabel;

/** A list of changes: when, who, what, to what, and which part of it or how that ended. */
final class ChangesPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private static final Set<AuditAction> OF_PRIVILEGES =
            EnumSet.of(AuditAction.GRANT_PRIVILEGE, AuditAction.REVOKE_PRIVILEGE);
    private static final String OPERATOR = Actor.operator().name();
    private static final String OPERATOR_AS = OPERATOR + " as ";

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
                .column("subject", (id, row) -> new Label(id, subject(row.getObject())))
                .column("details", (id, row) -> new Label(id, details(row)));
        add(ofAll ? table.column("organisation", ChangesPanel::organisation) : table);
    }

    private IModel<String> actor(IModel<AuditRecord> row) {
        String actor = row.getObject().actor();
        if (actor.startsWith(OPERATOR_AS)) {
            return new StringResourceModel("operator.as", this).setParameters(actor.substring(OPERATOR_AS.length()));
        }
        return actor.equals(OPERATOR) ? new ResourceModel("operator") : () -> actor;
    }

    private IModel<String> details(IModel<AuditRecord> row) {
        return () -> row.getObject().details().stream()
                .map(detail -> getString("detail." + detail))
                .collect(Collectors.joining(", "));
    }

    private static IModel<String> action(IModel<AuditRecord> row) {
        return new ResourceModel(row.getObject().action().name());
    }

    /** A privilege that was granted or revoked stands at the front, by its token. */
    private String subject(AuditRecord change) {
        String subject = change.subject();
        return !OF_PRIVILEGES.contains(change.action())
                ? subject
                : Privilege.ofAnOrganisation().stream()
                        .filter(privilege -> subject.startsWith(privilege.token() + " "))
                        .findFirst()
                        .map(privilege -> getString("privilege." + privilege.token())
                                + subject.substring(privilege.token().length()))
                        .orElse(subject);
    }

    /** No link: an organisation of that name need no longer be there. */
    private static Label organisation(String id, IModel<AuditRecord> row) {
        return new Label(
                id,
                row.getObject().organisation().map(OrganisationName::asString).orElse(""));
    }
}
