package org.postern.webapp.component;

import java.io.Serializable;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.danekja.java.misc.serializable.SerializableRunnable;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.InvalidValueException;

/** As {@link ConfirmButton}, for what goes for good: it is done by who types the name of what it is done to. */
public final class TypedConfirmButton extends Panel {
    private static final long serialVersionUID = 1L;

    /**
     * @param label of the button, in both places
     * @param consequence what will happen, in a sentence or two
     * @param name that is to be typed
     * @param action calls a use case and tells how it went, see {@link Attempt}
     */
    public TypedConfirmButton(
            String id, IModel<String> label, IModel<String> consequence, String name, SerializableRunnable action) {
        super(id);
        var form = new ConfirmForm("form", name, action);
        form.add(new Label("consequence", consequence), new Label("confirm", label));
        add(new WebMarkupContainer("box")
                .add(new Label("label", label), form)
                .add(AttributeModifier.replace("open", () -> form.hasError() ? "open" : null)));
        setRenderBodyOnly(true);
    }

    /**
     * What was typed.
     *
     * @throws InvalidValueException where that is not the name
     */
    public static String exactly(String name, String typed) {
        if (!typed.equals(name)) {
            throw new InvalidValueException("nothing was done: the name to type is %s", name);
        }
        return typed;
    }

    private static final class Confirmation implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable String typed;
    }

    private static final class ConfirmForm extends FieldsForm<Confirmation> {
        private static final long serialVersionUID = 1L;

        private final SerializableRunnable action;

        ConfirmForm(String id, String name, SerializableRunnable action) {
            super(id, Model.of(new Confirmation()));
            this.action = action;
            text(
                            "typed",
                            text -> exactly(name, text),
                            text -> text,
                            confirmation -> confirmation.typed,
                            (confirmation, typed) -> confirmation.typed = typed)
                    .hint(Model.of(name))
                    .required();
        }

        @Override
        protected void submit() {
            action.run();
        }
    }
}
