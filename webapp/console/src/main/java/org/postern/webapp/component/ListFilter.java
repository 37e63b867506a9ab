package org.postern.webapp.component;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Page;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;

/** The text that a list is filtered by: a GET form, so that it stands in the URL, beside the order that was asked for. */
final class ListFilter extends Panel {
    private static final long serialVersionUID = 1L;

    ListFilter(String id, Class<? extends Page> page, ListState<?> state) {
        super(id);
        add(new WebMarkupContainer("form")
                .add(new WebMarkupContainer("text").add(AttributeModifier.replace("value", state.text())))
                .add(kept(state))
                .add(AttributeModifier.replace("action", () -> urlFor(page, state.bare()))));
    }

    private static ListView<String> kept(ListState<?> state) {
        return new ListView<>("kept", state.kept()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                String name = item.getModelObject();
                item.add(AttributeModifier.replace("name", name));
                item.add(AttributeModifier.replace(
                        "value", state.parameters().get(name).toString("")));
            }
        };
    }
}
