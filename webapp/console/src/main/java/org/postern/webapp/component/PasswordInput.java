package org.postern.webapp.component;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.model.IModel;
import org.apache.wicket.validation.IValidatable;
import org.apache.wicket.validation.ValidationError;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.Password;
import org.postern.tenancy.Wording;

/** A password; what was typed is never sent back. */
class PasswordInput extends Field<String> {
    private static final long serialVersionUID = 1L;

    /** @param autocomplete what a password manager is to do: {@code current-password} or {@code new-password} */
    PasswordInput(String id, IModel<String> model, String autocomplete) {
        super(id, new PasswordTextField(CONTROL, model).setRequired(false));
        control().add(AttributeModifier.replace("autocomplete", autocomplete));
        control().add(this::checkLength);
    }

    private void checkLength(IValidatable<String> typed) {
        if (typed.getValue().length() > Password.LONGEST) {
            Wording tooLong = Wording.of("this is too long: write at most %s characters", Password.LONGEST);
            typed.error(new ValidationError(Wordings.sentence(tooLong, getLocale())));
        }
    }

    /** It is not what was typed the first time. */
    void refuse() {
        control().error(getString("differ"));
    }

    @Override
    String text(@Nullable String value) {
        return "";
    }
}
