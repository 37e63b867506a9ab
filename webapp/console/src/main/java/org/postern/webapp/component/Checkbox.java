package org.postern.webapp.component;

import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.model.IModel;
import org.jspecify.annotations.Nullable;

/** Yes or no. */
public final class Checkbox extends Field<Boolean> {
    private static final long serialVersionUID = 1L;

    Checkbox(String id, IModel<Boolean> model) {
        super(id, new CheckBox(CONTROL, model));
    }

    @Override
    String text(@Nullable Boolean value) {
        return getString(Boolean.TRUE.equals(value) ? "yes" : "no");
    }
}
