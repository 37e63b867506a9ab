package org.postern.webapp.internal.organisations;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.CreateOrganisation;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;

/** Makes a new organisation: the guide's first step. */
public final class AddOrganisationPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public AddOrganisationPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new AddForm("form"));
    }

    @Override
    protected List<Crumb> trail() {
        return OrganisationsPage.trailBelow();
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable OrganisationName name;
    }

    private static final class AddForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        AddForm(String id) {
            super(id, Model.of(new Fields()));
            text(
                            "name",
                            OrganisationName::of,
                            OrganisationName::asString,
                            fields -> fields.name,
                            (fields, name) -> fields.name = name)
                    .required();
        }

        @Override
        protected void submit() {
            OrganisationName name = requireNonNull(getModelObject().name);
            if (Attempt.succeeds(this, () -> use(CreateOrganisation.class).create(actor(), name))) {
                Done.tell(this, "added", name);
                setResponsePage(OrganisationPage.class, MenuEntry.parameters(name));
            }
        }
    }
}
