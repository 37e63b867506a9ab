package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.danekja.java.util.function.serializable.SerializableBooleanSupplier;
import org.postern.administration.Actor;
import org.postern.administration.RemoveMailServer;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.component.ActionButton;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.TypedConfirmButton;
import org.postern.webapp.component.UpdatesLink;

/** How one server is at this moment, and what can be done with it. */
public final class StatusPage extends ServerTab {
    private static final long serialVersionUID = 1L;

    private final IModel<SeenServer> seen;

    public StatusPage(PageParameters parameters) {
        super(parameters);
        seen = LoadableDetachableModel.of(() -> SeenServer.of(progress().getObject()));
    }

    /** The server's name, leading here. */
    static CellLink link(String id, MailServer server) {
        return new CellLink(
                        id,
                        Model.of(server.name().asString()),
                        StatusPage.class,
                        parameters(server.organisation(), server.id()))
                .keepingFocus("server-" + server.id());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new StatusPanel("status", seen), new UpdatesLink("updates"));
        add(new BookmarkablePageLink<Void>("reconfigure", PreviewPage.class, parameters()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(MultipleInstances.isOn());
            }
        });
        add(actions());
        add(new BookmarkablePageLink<Void>("duplicate", AddServerPage.class, AddServerPage.like(server())) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(MultipleInstances.isOn());
            }
        });
        add(removal());
        add(new HandEditsPanel("handEdits", seen.map(SeenServer::server)));
        add(new RetirePanel("retire", seen)
                .add(Shown.when(
                        () -> seen.getObject().isRemovable() && seen.getObject().hasMail())));
        add(new GenerationsPanel("generations", seen.map(SeenServer::server), seen.map(SeenServer::takesCommands)));
        add(new ParametersPanel("parameters", id(), ParameterArea.ALL));
    }

    private ListView<ServerAction> actions() {
        return new ListView<>("action", seen.map(ServerAction::of)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<ServerAction> item) {
                ServerAction action = item.getModelObject();
                item.add(new ActionButton("button", new ResourceModel(action.name()), () -> run(action)));
                item.add(new Label("about", new ResourceModel(action.name() + ".about")));
            }
        };
    }

    private void run(ServerAction action) {
        if (Attempt.succeeds(this, () -> action.run(actor(), id()))) {
            Done.tell(this, action.name() + ".done", server().name());
            Class<? extends ServerPage> next = action.reconfigures() ? ProgressPage.class : StatusPage.class;
            setResponsePage(next, parameters());
        }
    }

    private WebMarkupContainer removal() {
        var removal = new WebMarkupContainer("removable");
        removal.add(Shown.when(
                () -> seen.getObject().isRemovable() && !seen.getObject().hasMail()));
        removal.add(removal("remove", () -> seen.getObject().isQueueKnown(), RemoveMailServer::remove));
        removal.add(removal("removeUnseen", () -> !seen.getObject().isQueueKnown(), RemoveMailServer::removeUnseen));
        return removal;
    }

    private Component removal(String id, SerializableBooleanSupplier sensible, Removing removing) {
        return new TypedConfirmButton(
                        id,
                        new ResourceModel(id),
                        new ResourceModel(id + ".consequence"),
                        server().name().asString(),
                        () -> removeServer(removing))
                .add(Shown.when(sensible));
    }

    private void removeServer(Removing removing) {
        OrganisationName organisation = server().organisation();
        HostName name = server().name();
        if (Attempt.succeeds(this, () -> removing.remove(use(RemoveMailServer.class), actor(), id()))) {
            Done.tell(this, "removed", name);
            setResponsePage(ServersPage.class, MenuEntry.parameters(organisation));
        }
    }

    /** One of the ways to remove a server. */
    private interface Removing extends Serializable {
        void remove(RemoveMailServer useCase, Actor actor, InstanceId server);
    }

    @Override
    protected void onDetach() {
        seen.detach();
        super.onDetach();
    }
}
