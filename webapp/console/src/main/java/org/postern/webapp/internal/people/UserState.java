package org.postern.webapp.internal.people;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/** Whether a person may sign in, as a sign and a word. */
public final class UserState extends Label {
    private static final long serialVersionUID = 1L;

    /** The page has a text for {@code enabled} and one for {@code disabled}. */
    public UserState(String id, IModel<Boolean> enabled) {
        super(id);
        setDefaultModel((IModel<String>) () -> getString(enabled.getObject() ? "enabled" : "disabled"));
        add(AttributeModifier.replace("class", () -> "state " + (enabled.getObject() ? "state-good" : "state-off")));
    }
}
