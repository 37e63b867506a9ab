package org.postern.webapp.internal.administrators;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.AddAdministrator;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.component.GivenPassword;

/** Adds somebody who administers the system, and belongs to no organisation. */
public final class AddAdministratorPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public AddAdministratorPage(PageParameters parameters) {
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
        return List.of(Crumb.to(new ResourceModel("administrators"), AdministratorsPage.class));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable UserId id;
        private @Nullable String name;
        private transient @Nullable String password;
    }

    private static final class AddForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        AddForm(String id) {
            super(id, Model.of(new Fields()));
            text("id", UserId::of, UserId::asString, fields -> fields.id, (fields, user) -> fields.id = user)
                    .required();
            text("name", User::displayName, name -> name, fields -> fields.name, (fields, name) -> fields.name = name)
                    .required();
            newPassword("password", fields -> fields.password, (fields, password) -> fields.password = password);
        }

        @Override
        protected void submit() {
            UserId user = requireNonNull(getModelObject().id);
            String name = requireNonNull(getModelObject().name);
            GivenPassword given = GivenPassword.of(getModelObject().password);
            if (Attempt.succeeds(this, () -> use(AddAdministrator.class).add(actor(), user, name, given.password()))) {
                Done.tell(this, "added", user);
                setResponsePage(AdministratorsPage.showing(given));
            }
        }
    }
}
