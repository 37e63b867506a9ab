package org.postern.webapp.component;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.jspecify.annotations.Nullable;

/** Shows a password that was made up, once: it is not kept with the page. */
public final class MadeUpPassword extends Panel {
    private static final long serialVersionUID = 1L;

    private transient @Nullable GivenPassword given;

    public MadeUpPassword(String id) {
        super(id);
        add(new Label("password", this::clearText));
    }

    public void show(GivenPassword password) {
        given = password;
    }

    private String clearText() {
        return given == null ? "" : given.password().clearText();
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(given != null && given.madeUp());
    }
}
