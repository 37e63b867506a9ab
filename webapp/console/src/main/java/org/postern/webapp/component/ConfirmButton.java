package org.postern.webapp.component;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.danekja.java.misc.serializable.SerializableRunnable;

/** A button for what can't be taken back: it first says what will happen, and does it when pressed a second time. */
public final class ConfirmButton extends Panel {
    private static final long serialVersionUID = 1L;

    /**
     * @param label of the button, in both places
     * @param consequence what will happen, in a sentence or two
     * @param action calls a use case and tells how it went, see {@link Attempt}
     */
    public ConfirmButton(String id, IModel<String> label, IModel<String> consequence, SerializableRunnable action) {
        super(id);
        add(new Label("label", label));
        add(
                new OnceForm<Void>("form") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void submit() {
                        action.run();
                    }
                }.add(new Label("consequence", consequence), new Label("confirm", label)));
        setRenderBodyOnly(true);
    }
}
