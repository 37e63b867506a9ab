package org.postern.webapp.component;

import java.time.Duration;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.attributes.AjaxRequestAttributes;
import org.apache.wicket.ajax.attributes.ThrottlingSettings;
import org.apache.wicket.ajax.form.AjaxFormComponentUpdatingBehavior;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.IModel;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;

/** What a person may mean, offered as he types: he need not choose from all there is, nor from what is offered. */
final class Suggestions extends WebMarkupContainer {
    private static final long serialVersionUID = 1L;
    private static final ThrottlingSettings PAUSE = new ThrottlingSettings(Duration.ofMillis(200), true);

    private final FormComponent<?> control;
    private final SerializableFunction<String, List<String>> search;

    /** @param search answers a few texts for what was typed so far */
    Suggestions(String id, FormComponent<?> control, SerializableFunction<String, List<String>> search) {
        super(id);
        this.control = control;
        this.search = search;
        setOutputMarkupId(true);
        add(new ListView<>("suggestion", (IModel<List<String>>) this::suggested) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(AttributeModifier.replace("value", item.getModelObject()));
            }
        });
        control.add(AttributeModifier.replace("list", this::getMarkupId));
        control.add(AttributeModifier.replace("autocomplete", "off"));
        control.add(new Typing());
    }

    private List<String> suggested() {
        String typed = control.getValue().strip();
        return typed.length() > TextInput.LONGEST ? List.of() : search.apply(typed);
    }

    /** Asks after each pause; what is half typed is not yet wrong. */
    private final class Typing extends AjaxFormComponentUpdatingBehavior {
        private static final long serialVersionUID = 1L;

        Typing() {
            super("input");
        }

        @Override
        protected void updateAjaxAttributes(AjaxRequestAttributes attributes) {
            super.updateAjaxAttributes(attributes);
            attributes.setThrottlingSettings(PAUSE);
        }

        @Override
        protected boolean getUpdateModel() {
            return false;
        }

        @Override
        protected void onUpdate(AjaxRequestTarget target) {
            target.add(Suggestions.this);
        }

        @Override
        protected void onError(AjaxRequestTarget target, @Nullable RuntimeException failure) {
            if (failure != null) {
                throw failure;
            }
            control.getFeedbackMessages().clear();
            target.add(Suggestions.this);
        }
    }
}
