package org.postern.webapp.component;

import org.apache.wicket.model.IModel;
import org.apache.wicket.validation.IValidatable;
import org.apache.wicket.validation.ValidationError;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Password;

/** A password that somebody is given: what is wrong with it is said at once. */
final class NewPasswordInput extends PasswordInput {
    private static final long serialVersionUID = 1L;
    static final String AUTOCOMPLETE = "new-password";

    private final PasswordInput again;

    /** @param again where it is typed a second time */
    NewPasswordInput(String id, IModel<String> model, PasswordInput again) {
        super(id, model, AUTOCOMPLETE);
        this.again = again;
        control().add(this::check);
    }

    @Override
    public Field<String> required() {
        again.required();
        return super.required();
    }

    private void check(IValidatable<String> typed) {
        try {
            new Password(typed.getValue());
        } catch (InvalidValueException invalid) {
            typed.error(new ValidationError(Wordings.sentence(invalid.wording(), getLocale())));
        }
    }
}
