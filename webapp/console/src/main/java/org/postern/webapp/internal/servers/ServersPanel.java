package org.postern.webapp.internal.servers;

import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.postern.tenancy.OrganisationName;

/** The servers of an organisation as they are now, and what they delivered last. */
final class ServersPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<List<SeenServer>> servers;

    ServersPanel(String id, OrganisationName organisation) {
        super(id);
        servers = LoadableDetachableModel.of(() -> SeenServer.of(organisation));
        setOutputMarkupId(true);
        add(new ListView<>("server", servers) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<SeenServer> item) {
                fill(item);
            }
        });
        add(new WebMarkupContainer("none") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(servers.getObject().isEmpty());
            }
        });
        add(new DeliveriesPanel("deliveries", servers.map(SeenDelivery::of), true));
    }

    private static void fill(ListItem<SeenServer> item) {
        IModel<SeenServer> server = item.getModel();
        item.add(StatusPage.link("name", server.getObject().server()));
        item.add(new Label("address", server.map(SeenServer::addresses)));
        item.add(new PidLabel("pid", server));
        item.add(new QueuesLabel("queues", server));
        item.add(new StandingPanel("standing", server));
    }
}
