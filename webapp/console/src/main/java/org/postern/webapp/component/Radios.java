package org.postern.webapp.component;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.form.LambdaChoiceRenderer;
import org.apache.wicket.markup.html.form.RadioChoice;
import org.apache.wicket.model.IModel;
import org.apache.wicket.util.value.AttributeMap;
import org.apache.wicket.util.value.IValueMap;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;

/** One value of a few, all of them in sight, each with what is to be said about it. */
public final class Radios<V> extends Field<V> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<V, String> print;

    /** @param print how a value reads; no two may read the same */
    Radios(
            String id,
            IModel<V> model,
            IModel<? extends List<? extends V>> choices,
            SerializableFunction<V, String> print) {
        super(id, new Buttons<>(model, choices, print));
        this.print = print;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        control().add(AttributeModifier.replace("aria-labelledby", labelId()));
    }

    /** A label names one control; this is a group of them. */
    @Override
    @Nullable
    String labelFor() {
        return null;
    }

    @Override
    String text(@Nullable V value) {
        return value == null ? "" : print.apply(value);
    }

    private static final class Buttons<V> extends RadioChoice<V> {
        private static final long serialVersionUID = 1L;

        Buttons(IModel<V> model, IModel<? extends List<? extends V>> choices, SerializableFunction<V, String> print) {
            super(CONTROL, model, choices, new LambdaChoiceRenderer<>(print));
            setPrefix("<div class=\"form-check\">");
            setSuffix("</div>");
        }

        @Override
        protected IValueMap getAdditionalAttributes(int index, V choice) {
            return ofClass("form-check-input");
        }

        @Override
        protected IValueMap getAdditionalAttributesForLabel(int index, V choice) {
            return ofClass("form-check-label");
        }

        private static IValueMap ofClass(String name) {
            var attributes = new AttributeMap();
            attributes.put("class", name);
            return attributes;
        }
    }
}
