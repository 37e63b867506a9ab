package org.postern.webapp.component;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.danekja.java.misc.serializable.SerializableRunnable;

/** A button that does one thing at once. */
public final class ActionButton extends Panel {
    private static final long serialVersionUID = 1L;

    /** @param action calls a use case and tells how it went, see {@link Attempt} */
    public ActionButton(String id, IModel<String> label, SerializableRunnable action) {
        super(id);
        add(
                new Form<Void>("form") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void onSubmit() {
                        action.run();
                    }
                }.add(new Label("label", label)));
        setRenderBodyOnly(true);
    }
}
