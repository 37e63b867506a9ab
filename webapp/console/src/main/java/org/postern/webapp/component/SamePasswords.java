package org.postern.webapp.component;

import java.util.Objects;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.validation.AbstractFormValidator;

/** A password that is typed blindly is typed twice. */
final class SamePasswords extends AbstractFormValidator {
    private static final long serialVersionUID = 1L;

    private final PasswordInput first;
    private final PasswordInput again;

    SamePasswords(PasswordInput first, PasswordInput again) {
        this.first = first;
        this.again = again;
    }

    @Override
    public FormComponent<?>[] getDependentFormComponents() {
        return new FormComponent<?>[] {first.control(), again.control()};
    }

    @Override
    public void validate(Form<?> form) {
        if (!Objects.equals(first.control().getConvertedInput(), again.control().getConvertedInput())) {
            again.refuse();
        }
    }
}
