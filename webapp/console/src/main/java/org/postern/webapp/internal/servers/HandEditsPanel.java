package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.danekja.java.util.function.serializable.SerializableBiConsumer;
import org.postern.administration.Actor;
import org.postern.administration.OperateMailServer;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.tenancy.InstanceId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.ActionButton;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Told;

/** What somebody changed by hand in a server's files on its host, and what may become of that; nothing where nobody did. */
final class HandEditsPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<MailServer> server;
    private final IModel<List<FileDifference>> files;

    HandEditsPanel(String id, IModel<MailServer> server) {
        super(id);
        this.server = server;
        this.files = LoadableDetachableModel.of(this::ask);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListView<>("file", files) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<FileDifference> item) {
                item.add(new FilePanel("difference", item.getModel()));
            }
        });
        add(new ConfirmButton(
                "putBack",
                new ResourceModel("putBack"),
                new ResourceModel("putBack.consequence"),
                () -> operate(
                        "putBack.done",
                        (actor, id) -> use(OperateMailServer.class).putBack(actor, id))));
        add(new ActionButton(
                "takeOver",
                new ResourceModel("takeOver"),
                () -> operate(
                        "takeOver.done",
                        (actor, id) -> use(OperateMailServer.class).takeOver(actor, id))));
    }

    private void operate(String told, SerializableBiConsumer<Actor, InstanceId> command) {
        MailServer changed = server.getObject();
        if (Attempt.succeeds(this, () -> command.accept(ConsoleSession.get().actor(), changed.id()))) {
            Done.tell(this, told, changed.name());
            setResponsePage(StatusPage.class, getPage().getPageParameters());
        }
    }

    /** A host that can't be asked is spoken of elsewhere on the page. */
    private List<FileDifference> ask() {
        return Told.by(() -> use(ShowMailServer.class)
                        .handEdits(
                                ConsoleSession.get().actor(), server.getObject().id()))
                .answer()
                .orElseGet(List::of);
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(!files.getObject().isEmpty());
    }

    @Override
    protected void onDetach() {
        files.detach();
        super.onDetach();
    }
}
