package org.postern.webapp.component;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.feedback.FeedbackMessage;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form: label, control, hint and error, tied together also for who can't see them. The page's properties
 * have {@code field.ID} for the label and may have {@code field.ID.hint}.
 */
public abstract class Field<V> extends Panel {
    private static final long serialVersionUID = 1L;
    static final String CONTROL = "control";

    private final FormComponent<V> control;
    private IModel<String> hint;

    Field(String id, FormComponent<V> control) {
        super(id);
        this.control = control;
        this.hint = new ResourceModel("field." + id + ".hint", "");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        String id = markupId();
        control.setMarkupId(id).setOutputMarkupId(true);
        control.setLabel((IModel<String>) this::name);
        control.add(AttributeModifier.replace("aria-describedby", id + "-about"));
        control.add(AttributeModifier.replace("aria-invalid", () -> problem().isEmpty() ? null : "true"));
        control.add(AttributeModifier.replace("aria-required", () -> isRequired() ? "true" : null));
        add(control);
        add(new WebMarkupContainer("label")
                .add(new Label("text", this::name))
                .add(new Label("mark", () -> isRequired() ? "*" : ""))
                .add(AttributeModifier.replace("for", labelFor()))
                .add(AttributeModifier.replace("id", labelId())));
        add(new WebMarkupContainer("about")
                .add(new Label("hint", hint))
                .add(new Label("problem", this::problem))
                .add(AttributeModifier.replace("id", id + "-about")));
    }

    /** What it is called, in the language of the page. */
    String name() {
        return getString("field." + getId());
    }

    FormComponent<V> control() {
        return control;
    }

    /** A value as people read it. */
    abstract String text(@Nullable V value);

    private String markupId() {
        return getPageRelativePath().replace(':', '-');
    }

    @Nullable
    String labelFor() {
        return markupId();
    }

    String labelId() {
        return markupId() + "-label";
    }

    /** Says something about the field that isn't the same for every object. */
    public Field<V> hint(IModel<String> text) {
        hint = text;
        return this;
    }

    /** Must be filled in. */
    public Field<V> required() {
        control.setRequired(true);
        return this;
    }

    boolean isRequired() {
        return control.isRequired();
    }

    private String problem() {
        return control.getFeedbackMessages().messages(message -> message.getLevel() >= FeedbackMessage.ERROR).stream()
                .map(message -> {
                    message.markRendered();
                    return String.valueOf(message.getMessage());
                })
                .findFirst()
                .orElse("");
    }
}
