package org.postern.webapp.component;

import org.apache.wicket.Component;
import org.apache.wicket.behavior.Behavior;
import org.apache.wicket.markup.html.basic.Label;
import org.jspecify.annotations.Nullable;

/**
 * Marks what {@link UpdatesLink} renders anew every few seconds. What people scroll or are in must stand around it, since
 * it is another element each time; inside, focus returns to the element of the same markup id.
 */
public final class Changing extends Behavior {
    private static final long serialVersionUID = 1L;

    private @Nullable String shown;

    @Override
    public void bind(Component component) {
        component.setOutputMarkupPlaceholderTag(true);
    }

    @Override
    public void afterRender(Component component) {
        shown = component.getDefaultModelObjectAsString();
    }

    /** A text that is the same as before is left alone: in a live region it would be read out again. */
    boolean isToBeRendered(Component component) {
        return !(component instanceof Label
                && component.getDefaultModelObjectAsString().equals(shown));
    }
}
