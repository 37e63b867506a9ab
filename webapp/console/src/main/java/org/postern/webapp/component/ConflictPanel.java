package org.postern.webapp.component;

import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.danekja.java.misc.serializable.SerializableRunnable;
import org.postern.webapp.component.EditForm.Difference;

/**
 * What somebody else changed while the form was open, beside what this person wrote; he says which is to be. The Enter key
 * presses a form's first button: so the markup begins with an unseen one that decides nothing.
 */
final class ConflictPanel extends Panel {
    private static final long serialVersionUID = 1L;

    ConflictPanel(String id, EditForm<?, ?> form) {
        super(id);
        add(new ListView<>("difference", (IModel<List<Difference>>) form::differences) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Difference> item) {
                item.add(new Label("label", item.getModelObject().label()));
                item.add(new Label("stored", item.getModelObject().stored()));
                item.add(new Label("mine", item.getModelObject().mine()));
            }
        });
        add(new Decision("theirs", form::takeTheirs).setDefaultFormProcessing(false));
        add(new Decision("mine", form::acceptConflict));
        add(Shown.when(() -> !form.differences().isEmpty()));
    }

    /** Goes before the form's own submission, which the button may leave out. */
    private static final class Decision extends Button {
        private static final long serialVersionUID = 1L;

        private final SerializableRunnable taken;

        Decision(String id, SerializableRunnable taken) {
            super(id);
            this.taken = taken;
        }

        @Override
        public void onSubmit() {
            taken.run();
        }
    }
}
