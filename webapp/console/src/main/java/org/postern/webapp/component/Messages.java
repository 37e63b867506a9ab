package org.postern.webapp.component;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.feedback.FeedbackMessage;
import org.apache.wicket.feedback.FeedbackMessagesModel;
import org.apache.wicket.feedback.IFeedback;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;

/** What was done, and what could not be; what is wrong with one field stands at that field instead. */
public final class Messages extends Panel implements IFeedback {
    private static final long serialVersionUID = 1L;

    public Messages(String id) {
        super(id);
        setOutputMarkupId(true);
        add(new ListView<>("message", new FeedbackMessagesModel(this).setFilter(Messages::isOfNoField)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<FeedbackMessage> item) {
                FeedbackMessage message = item.getModelObject();
                message.markRendered();
                item.add(new Label("text", String.valueOf(message.getMessage())));
                item.add(AttributeModifier.replace(
                        "class", message.isError() ? "alert alert-danger" : "alert alert-success"));
                item.add(AttributeModifier.replace("role", message.isError() ? "alert" : "status"));
            }
        });
    }

    private static boolean isOfNoField(FeedbackMessage message) {
        return !(message.getReporter() instanceof FormComponent);
    }
}
