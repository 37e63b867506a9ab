package org.postern.webapp.component;

import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.postern.webapp.component.EditForm.Difference;

/** What somebody else changed while the form was open, beside what this person wrote; he says which is to be. */
final class ConflictPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final EditForm<?, ?> form;

    ConflictPanel(String id, EditForm<?, ?> form) {
        super(id);
        this.form = form;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListView<>("difference", (IModel<List<Difference>>) form::differences) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Difference> item) {
                item.add(new Label("label", item.getModelObject().label()));
                item.add(new Label("stored", item.getModelObject().stored()));
                item.add(new Label("mine", item.getModelObject().mine()));
            }
        });
        add(
                new Button("theirs") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void onSubmit() {
                        form.takeTheirs();
                    }
                }.setDefaultFormProcessing(false));
        add(new Button("mine") {
            private static final long serialVersionUID = 1L;

            @Override
            public void onSubmit() {
                form.writeMine();
            }
        });
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(!form.differences().isEmpty());
    }
}
