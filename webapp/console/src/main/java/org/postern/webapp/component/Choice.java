package org.postern.webapp.component;

import java.util.List;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.LambdaChoiceRenderer;
import org.apache.wicket.model.IModel;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;

/** One value of a few. */
public final class Choice<V> extends Field<V> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<V, String> print;

    /** @param print how a value reads; no two may read the same */
    Choice(
            String id,
            IModel<V> model,
            IModel<? extends List<? extends V>> choices,
            SerializableFunction<V, String> print) {
        super(id, new DropDownChoice<>(CONTROL, model, choices, new LambdaChoiceRenderer<>(print, print)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected String getNullValidKey() {
                return "field." + id + ".none";
            }
        });
        this.print = print;
    }

    /** None of them will do too; the page's properties have {@code field.ID.none} for what that means. */
    public Choice<V> orNone() {
        ((DropDownChoice<V>) control()).setNullValid(true);
        return this;
    }

    @Override
    String text(@Nullable V value) {
        return value != null ? print.apply(value) : getString("field." + getId() + ".none", null, "");
    }
}
