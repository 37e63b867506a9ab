package org.postern.webapp.internal.people;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.AddUser;
import org.postern.administration.AddUser.NewUser;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.component.GivenPassword;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** Takes a person into an organisation: the guide's fourth step. */
public final class AddUserPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public AddUserPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().has(Privilege.USERS_MANAGE, owner()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new AddForm("form", owner()));
    }

    @Override
    protected List<Crumb> trailInside() {
        return List.of(new Crumb(new ResourceModel("users"), UsersPage.class, MenuEntry.parameters(owner())));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable UserId id;
        private @Nullable String name;
        private @Nullable EmailAddress mail;
        private transient @Nullable String password;
    }

    private static final class AddForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        private final OrganisationName owner;

        AddForm(String id, OrganisationName owner) {
            super(id, Model.of(new Fields()));
            this.owner = owner;
            text("id", UserId::of, UserId::asString, fields -> fields.id, (fields, user) -> fields.id = user)
                    .required();
            text("name", User::displayName, name -> name, fields -> fields.name, (fields, name) -> fields.name = name)
                    .required();
            text(
                    "mail",
                    EmailAddress::of,
                    EmailAddress::asString,
                    fields -> fields.mail,
                    (fields, mail) -> fields.mail = mail);
            newPassword("password", fields -> fields.password, (fields, password) -> fields.password = password);
        }

        @Override
        protected void submit() {
            Fields fields = getModelObject();
            UserId user = requireNonNull(fields.id);
            var request = new NewUser(user, owner, requireNonNull(fields.name), Optional.ofNullable(fields.mail));
            GivenPassword given = GivenPassword.of(fields.password);
            if (Attempt.succeeds(this, () -> use(AddUser.class).add(actor(), request, given.password()))) {
                Done.tell(this, "added", user, owner);
                setResponsePage(UserPage.of(owner, user, given));
            }
        }
    }
}
