package org.postern.webapp.internal.people;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;
import org.postern.administration.SetPassword;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.component.GivenPassword;
import org.postern.webapp.internal.people.SetPasswordForm.Fields;

/** Gives a person another password; wherever he had signed in with the old one, he has to do so again. */
final class SetPasswordForm extends FieldsForm<Fields> {
    private static final long serialVersionUID = 1L;

    private final OrganisationName organisation;
    private final UserId user;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient @Nullable String password;
    }

    SetPasswordForm(String id, OrganisationName organisation, UserId user) {
        super(id, Model.of(new Fields()));
        this.organisation = organisation;
        this.user = user;
        newPassword("password", fields -> fields.password, (fields, password) -> fields.password = password);
    }

    @Override
    protected void submit() {
        GivenPassword given = GivenPassword.of(getModelObject().password);
        if (Attempt.succeeds(this, () -> set(given))) {
            Done.tell(this, "password-set", user);
            setResponsePage(UserPage.of(organisation, user, given));
        }
    }

    private void set(GivenPassword given) {
        use(SetPassword.class).set(ConsoleSession.get().actor(), user, given.password());
    }
}
