package org.postern.webapp.internal.groups;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.AddGroup;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** Makes an empty group in an organisation. */
public final class AddGroupPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public AddGroupPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().has(Privilege.GROUPS_MANAGE, owner()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new AddForm("form", owner()));
    }

    @Override
    protected List<Crumb> trailInside() {
        return List.of(new Crumb(new ResourceModel("groups"), GroupsPage.class, MenuEntry.parameters(owner())));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable GroupName name;
    }

    private static final class AddForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        private final OrganisationName owner;

        AddForm(String id, OrganisationName owner) {
            super(id, Model.of(new Fields()));
            this.owner = owner;
            text(
                            "name",
                            GroupName::of,
                            GroupName::asString,
                            fields -> fields.name,
                            (fields, name) -> fields.name = name)
                    .required();
        }

        @Override
        protected void submit() {
            GroupName name = requireNonNull(getModelObject().name);
            if (Attempt.succeeds(this, () -> use(AddGroup.class).add(actor(), owner, name))) {
                Done.tell(this, "added", name, owner);
                setResponsePage(GroupPage.class, GroupPage.parameters(owner, name));
            }
        }
    }
}
