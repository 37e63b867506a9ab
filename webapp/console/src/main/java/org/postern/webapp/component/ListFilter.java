package org.postern.webapp.component;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Page;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;

/** The text that a list is filtered by: a GET form, so that it stands in the URL. */
final class ListFilter extends Panel {
    private static final long serialVersionUID = 1L;

    ListFilter(String id, Class<? extends Page> page, ListState<?> state) {
        super(id);
        add(new WebMarkupContainer("form")
                .add(new WebMarkupContainer("text").add(AttributeModifier.replace("value", state.text())))
                .add(AttributeModifier.replace("action", () -> urlFor(page, state.bare()))));
    }
}
