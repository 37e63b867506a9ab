package org.postern.webapp.internal.groups;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.EnumSet;
import org.apache.wicket.Component;
import org.apache.wicket.behavior.Behavior;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.danekja.java.util.function.serializable.SerializableBooleanSupplier;
import org.postern.administration.Actor;
import org.postern.administration.EditPrivileges;
import org.postern.administration.ShowGroup;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.CurrentRights;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.EditForm;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.groups.PrivilegesForm.Fields;

/** What the members of a group may do. All of it is shown; only what the reader may grant can be ticked. */
final class PrivilegesForm extends EditForm<Group, Fields> {
    private static final long serialVersionUID = 1L;

    private final OrganisationName owner;
    private final GroupName name;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumSet<Privilege> privileges = EnumSet.noneOf(Privilege.class);

        void set(Privilege privilege, boolean held) {
            if (held) {
                privileges.add(privilege);
            } else {
                privileges.remove(privilege);
            }
        }
    }

    PrivilegesForm(String id, OrganisationName owner, GroupName name) {
        super(id);
        this.owner = owner;
        this.name = name;
        Privilege.ofAnOrganisation().forEach(this::checkbox);
        add(new WebMarkupContainer("save").add(Shown.when(this::isAnyGrantable)));
    }

    private void checkbox(Privilege privilege) {
        checkbox(
                        privilege.name(),
                        fields -> fields.privileges.contains(privilege),
                        (fields, held) -> fields.set(privilege, held))
                .add(enabledWhere(() -> isGrantable(privilege)));
    }

    private static Behavior enabledWhere(SerializableBooleanSupplier condition) {
        return new Behavior() {
            private static final long serialVersionUID = 1L;

            @Override
            public void onConfigure(Component component) {
                component.setEnabled(condition.getAsBoolean());
            }
        };
    }

    private boolean isAnyGrantable() {
        return Privilege.ofAnOrganisation().stream().anyMatch(this::isGrantable);
    }

    private boolean isGrantable(Privilege privilege) {
        return CurrentRights.get().mayGrant(privilege, owner);
    }

    private static Actor actor() {
        return ConsoleSession.get().actor();
    }

    @Override
    protected Group read() {
        return use(ShowGroup.class).find(actor(), owner, name);
    }

    @Override
    protected Fields fieldsOf(Group stored) {
        var fields = new Fields();
        fields.privileges.addAll(stored.privileges());
        return fields;
    }

    @Override
    protected Group with(Group stored, Fields fields) {
        return stored.withPrivileges(fields.privileges);
    }

    @Override
    protected void write(Group before, Group after) {
        use(EditPrivileges.class).edit(actor(), before, after.privileges());
    }

    @Override
    protected void written(Group after) {
        Done.tell(this, "changed", name);
        setResponsePage(getPage().getPageClass(), getPage().getPageParameters());
    }
}
