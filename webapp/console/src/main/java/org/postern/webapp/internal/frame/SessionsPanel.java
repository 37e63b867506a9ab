package org.postern.webapp.internal.frame;

import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.ActionButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.TimeLabel;
import org.postern.webapp.internal.ConsoleApplication;
import org.postern.webapp.internal.SignedInPeople;
import org.postern.webapp.internal.SignedInPeople.SignIn;

/** Where the reader is signed in; he ends what he no longer wants, or does not know. */
final class SessionsPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<List<SignIn>> sessions = LoadableDetachableModel.of(SessionsPanel::valid);

    SessionsPanel(String id) {
        super(id);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListView<>("session", sessions) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<SignIn> item) {
                String ticket = item.getModelObject().ticket();
                item.add(new TimeLabel("since", item.getModel().map(SignIn::since)));
                item.add(new TimeLabel("seen", item.getModel().map(SignIn::seen)));
                item.add(new Label("client", item.getModelObject().client()));
                item.add(new WebMarkupContainer("this").setVisible(isOwn(ticket)));
                item.add(new ActionButton("end", new ResourceModel("end"), () -> end(ticket))
                        .setVisible(!isOwn(ticket)));
            }
        });
        add(new ActionButton("endOthers", new ResourceModel("end-others"), this::endOthers)
                .add(Shown.when(() -> sessions.getObject().size() > 1)));
    }

    /** Without those by a password that he no longer has. */
    private static List<SignIn> valid() {
        List<SignIn> all = people().of(user());
        return all.stream()
                .filter(own -> isOwn(own.ticket()))
                .findFirst()
                .map(own -> all.stream()
                        .filter(each -> each.person().equals(own.person()))
                        .toList())
                .orElse(List.of());
    }

    private void end(String ticket) {
        people().remove(ticket);
        Done.tell(this, "ended");
        setResponsePage(AccountPage.class);
    }

    private void endOthers() {
        ConsoleSession.get().ticket().ifPresent(own -> people().removeOthers(user(), own));
        Done.tell(this, "others-ended");
        setResponsePage(AccountPage.class);
    }

    private static boolean isOwn(String ticket) {
        return ConsoleSession.get().ticket().filter(ticket::equals).isPresent();
    }

    private static UserId user() {
        return ConsoleSession.get().actor().id();
    }

    private static SignedInPeople people() {
        return ConsoleApplication.get().people();
    }

    @Override
    protected void onDetach() {
        sessions.detach();
        super.onDetach();
    }
}
