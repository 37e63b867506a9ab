package org.postern.webapp.internal.frame;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.Url;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.SignIn;
import org.postern.tenancy.Password;
import org.postern.tenancy.UnavailableException;
import org.postern.webapp.PlainPage;
import org.postern.webapp.component.Messages;

/** Signs a person in by a bind to the directory, and leads on to the page that was asked for. */
public final class SignInPage extends PlainPage {
    private static final long serialVersionUID = 1L;

    private static final String MESSAGES = "messages";

    public SignInPage(PageParameters parameters) {
        super(parameters);
    }

    /** Parameters of the sign-in page that leads on to what was asked for. */
    public static PageParameters leadingTo(Url asked) {
        return Entrance.leadingTo(asked);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("title", title()));
        add(new Messages(MESSAGES).setMarkupId(MESSAGES));
        add(new SignInForm("form"));
    }

    private static final class SignInForm extends StatelessForm<Void> {
        private static final long serialVersionUID = 1L;

        private final TextField<String> login = new TextField<>("login", Model.of(""), String.class);
        private final PasswordTextField password = new PasswordTextField("password", Model.of(""));

        SignInForm(String id) {
            super(id);
            add(login.setRequired(false), password.setRequired(false));
            login.add(AttributeModifier.replace("aria-describedby", () -> hasError() ? MESSAGES : null));
            login.add(AttributeModifier.replace("aria-invalid", () -> hasError() ? "true" : null));
        }

        @Override
        protected void onSubmit() {
            try {
                String name = login.getModelObject();
                String clearText = password.getModelObject();
                tell(
                        name == null
                                        || clearText == null
                                        || name.length() > Password.LONGEST
                                        || clearText.length() > Password.LONGEST
                                ? new SignIn.Refused()
                                : use(SignIn.class).signIn(name, clearText, Entrance.client()));
            } catch (UnavailableException away) {
                error(getString("unavailable"));
            }
        }

        private void tell(SignIn.Outcome outcome) {
            if (outcome instanceof SignIn.SignedIn in) {
                Entrance.enter(getPage(), in);
            } else if (outcome instanceof SignIn.MustChange must) {
                setResponsePage(NewPasswordPage.class, NewPasswordPage.of(must.user(), getPage()));
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
