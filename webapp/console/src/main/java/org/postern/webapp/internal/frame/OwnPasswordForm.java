package org.postern.webapp.internal.frame;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;
import org.postern.administration.ChangePassword;
import org.postern.tenancy.Password;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.internal.ConsoleApplication;
import org.postern.webapp.internal.frame.OwnPasswordForm.Fields;

/** Changes the reader's own password; wherever else he is signed in with the old one, that ends. */
final class OwnPasswordForm extends FieldsForm<Fields> {
    private static final long serialVersionUID = 1L;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient @Nullable String current;
        private transient @Nullable String next;
    }

    OwnPasswordForm(String id) {
        super(id, Model.of(new Fields()));
        password("current", "current-password", fields -> fields.current, (fields, current) -> fields.current = current)
                .required();
        newPassword("next", fields -> fields.next, (fields, next) -> fields.next = next)
                .required();
    }

    @Override
    protected void onSubmit() {
        ConsoleSession session = ConsoleSession.get();
        String current = requireNonNull(getModelObject().current);
        var next = new Password(requireNonNull(getModelObject().next));
        if (Attempt.succeeds(this, () -> use(ChangePassword.class).change(session.actor(), current, next))) {
            session.ticket()
                    .ifPresent(own -> ConsoleApplication.get()
                            .people()
                            .removeOthers(session.actor().id(), own));
            Done.tell(this, "password-changed");
            setResponsePage(AccountPage.class);
        }
    }
}
