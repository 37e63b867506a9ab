package org.postern.webapp.internal.frame;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;
import org.postern.administration.ChangePassword;
import org.postern.administration.SignIn;
import org.postern.tenancy.Password;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Field;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.internal.ConsoleApplication;
import org.postern.webapp.internal.SignedInPeople;
import org.postern.webapp.internal.frame.OwnPasswordForm.Fields;

/** Changes the reader's own password; wherever else he is signed in with the old one, that ends. */
final class OwnPasswordForm extends FieldsForm<Fields> {
    private static final long serialVersionUID = 1L;

    private final Field<String> current;
    private final Field<String> next;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient @Nullable String current;
        private transient @Nullable String next;
    }

    OwnPasswordForm(String id) {
        super(id, Model.of(new Fields()));
        current = password(
                "current", "current-password", fields -> fields.current, (fields, current) -> fields.current = current);
        current.required();
        next = newPassword("next", fields -> fields.next, (fields, typed) -> fields.next = typed);
        next.required();
    }

    @Override
    protected void submit() {
        ConsoleSession session = ConsoleSession.get();
        String known = requireNonNull(getModelObject().current);
        var another = new Password(requireNonNull(getModelObject().next));
        if (Attempt.succeeds(current, next, () -> use(ChangePassword.class).change(session.actor(), known, another))) {
            session.ticket().ifPresent(own -> stay(session.actor().id(), own));
            Done.tell(this, "password-changed");
            setResponsePage(AccountPage.class);
        }
    }

    private static void stay(UserId user, String ticket) {
        SignedInPeople people = ConsoleApplication.get().people();
        people.renew(ticket, use(SignIn.class).again(user));
        people.removeOthers(user, ticket);
    }
}
