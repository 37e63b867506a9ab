package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.postern.administration.OperateMailServer;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.Generation;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Wording;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.TimeLabel;
import org.postern.webapp.component.Told;
import org.postern.webapp.component.Wordings;

/** The configurations that a server had last on its host, each to be put in force again. */
final class GenerationsPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<MailServer> server;
    private final IModel<Boolean> takesCommands;
    private final IModel<Told<List<Generation>>> told;

    /** @param takesCommands its host can be told to do something with it now */
    GenerationsPanel(String id, IModel<MailServer> server, IModel<Boolean> takesCommands) {
        super(id);
        this.server = server;
        this.takesCommands = takesCommands;
        this.told = LoadableDetachableModel.of(this::ask);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var table = new WebMarkupContainer("table");
        table.add(Shown.when(() -> !generations().isEmpty()));
        table.add(new ListView<>("generation", this::generations) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Generation> item) {
                item.add(new Label("number", item.getModel().map(Generation::number)));
                item.add(new TimeLabel("made", item.getModel().map(Generation::made)));
                item.add(new WebMarkupContainer("inForce")
                        .add(Shown.when(() -> item.getModelObject().inForce())));
                item.add(rollback(item.getModelObject()));
            }
        });
        add(table, new Label("none", this::none));
    }

    private Component rollback(Generation generation) {
        long number = generation.number();
        boolean inForce = generation.inForce();
        return new ConfirmButton(
                        "rollback",
                        new ResourceModel("rollback"),
                        new ResourceModel("rollback.consequence"),
                        () -> rollBack(number))
                .add(Shown.when(() -> !inForce && takesCommands.getObject()));
    }

    private void rollBack(long number) {
        MailServer rolledBack = server.getObject();
        if (Attempt.succeeds(
                this,
                () -> use(OperateMailServer.class).rollBack(ConsoleSession.get().actor(), rolledBack.id(), number))) {
            Done.tell(this, "rollback.done", rolledBack.name());
            setResponsePage(StatusPage.class, getPage().getPageParameters());
        }
    }

    private Told<List<Generation>> ask() {
        return Told.by(() -> use(ShowMailServer.class)
                .generations(ConsoleSession.get().actor(), server.getObject().id()));
    }

    private List<Generation> generations() {
        return told.getObject().answer().orElseGet(List::of);
    }

    /** Why there is none to show. */
    private String none() {
        return told.getObject()
                .trouble()
                .map((Wording trouble) -> Wordings.sentence(trouble, getLocale()))
                .orElseGet(() -> generations().isEmpty() ? getString("generations.empty") : "");
    }

    @Override
    protected void onDetach() {
        told.detach();
        super.onDetach();
    }
}
