package org.postern.webapp.internal.frame;

import java.io.Serializable;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.ConsolePage;

/** Gives back what somebody typed about an object that was removed or renamed meanwhile. */
public final class GonePage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private final List<Typed> typed;

    /** What was in a field, by what the field is called. */
    public record Typed(String label, String text) implements Serializable {}

    public GonePage(List<Typed> typed) {
        super(new PageParameters());
        this.typed = typed;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListView<>("typed", typed) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Typed> item) {
                item.add(new Label("label", item.getModelObject().label()));
                item.add(new Label("text", item.getModelObject().text()));
            }
        });
    }
}
