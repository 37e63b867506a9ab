package org.postern.webapp.internal.frame;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import org.apache.wicket.Page;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.SignIn;
import org.postern.tenancy.Password;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.UserId;
import org.postern.webapp.PlainPage;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Field;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.component.Messages;

/** Signs a person in whose password must be changed first, with another one. He types the one he has again: nothing is kept of it. */
public final class NewPasswordPage extends PlainPage {
    private static final long serialVersionUID = 1L;

    private static final String MESSAGES = "messages";
    private static final String USER = "user";

    public NewPasswordPage(PageParameters parameters) {
        super(parameters);
    }

    /** Parameters of the page for a person, which leads on to where another would. */
    static PageParameters of(UserId user, Page from) {
        return Entrance.leadingOn(from).set(USER, user.asString());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("title", title()));
        add(new Messages(MESSAGES).setMarkupId(MESSAGES));
        add(new PasswordForm("form", getPageParameters().get(USER).toString("")));
    }

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable String user;
        private transient @Nullable String current;
        private transient @Nullable String next;

        Fields(String user) {
            this.user = user;
        }
    }

    private static final class PasswordForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        private final Field<String> next;

        PasswordForm(String id, String user) {
            super(id, Model.of(new Fields(user)));
            text(USER, fields -> fields.user, (fields, typed) -> fields.user = typed)
                    .required();
            password(
                            "current",
                            "current-password",
                            fields -> fields.current,
                            (fields, current) -> fields.current = current)
                    .required();
            next = newPassword("next", fields -> fields.next, (fields, typed) -> fields.next = typed);
            next.required();
        }

        @Override
        protected void submit() {
            Attempt.succeeds(this, next, this::change);
        }

        private void change() {
            Fields typed = getModelObject();
            try {
                tell(use(SignIn.class)
                        .changing(
                                requireNonNull(typed.user),
                                requireNonNull(typed.current),
                                new Password(requireNonNull(typed.next)),
                                Entrance.client()));
            } catch (UnavailableException away) {
                error(getString("unavailable"));
            }
        }

        private void tell(SignIn.Outcome outcome) {
            if (outcome instanceof SignIn.SignedIn in) {
                Entrance.enter(getPage(), in);
            } else if (outcome instanceof SignIn.Expired) {
                error(getString("expired"));
            } else if (outcome instanceof SignIn.LockedOut out) {
                error(new StringResourceModel("locked-out", this)
                        .setParameters(Entrance.seconds(out.remaining()))
                        .getString());
            } else {
                error(getString("refused"));
            }
        }
    }
}
