package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

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
import org.postern.administration.RemoveMailServer;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.HostName;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.component.ActionButton;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
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
        var removal = new WebMarkupContainer("removable") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(seen.getObject().isRemovable());
            }
        };
        removal.add(new ConfirmButton(
                "remove", new ResourceModel("remove"), new ResourceModel("remove.consequence"), this::removeServer));
        return removal;
    }

    private void removeServer() {
        OrganisationName organisation = server().organisation();
        HostName name = server().name();
        if (Attempt.succeeds(this, () -> use(RemoveMailServer.class).remove(actor(), id()))) {
            Done.tell(this, "removed", name);
            setResponsePage(ServersPage.class, MenuEntry.parameters(organisation));
        }
    }

    @Override
    protected void onDetach() {
        seen.detach();
        super.onDetach();
    }
}
