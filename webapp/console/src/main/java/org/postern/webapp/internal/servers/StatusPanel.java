package org.postern.webapp.internal.servers;

import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.MailServer;
import org.postern.webapp.component.Changing;
import org.postern.webapp.component.NumberLabel;

/** One server as it is now: facts, queues, last deliveries. */
final class StatusPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<SeenServer> server;

    StatusPanel(String id, IModel<SeenServer> server) {
        super(id);
        this.server = server;
        IModel<MailServer> wanted = server.map(SeenServer::server);
        var facts = new WebMarkupContainer("facts");
        facts.add(new StandingPanel("standing", server));
        facts.add(new PidLabel("pid", server));
        facts.add(new Label("address", server.map(SeenServer::addresses)));
        facts.add(new Label("domain", wanted.map(MailServer::domain)));
        facts.add(new ProfileLabel("profile", wanted.map(MailServer::profile)));
        facts.add(new Label("host", wanted.map(MailServer::host)));
        facts.add(new Label("instance", wanted.map(MailServer::id)));
        facts.add(queues());
        add(facts.add(new Changing()));
        add(new DeliveriesPanel("deliveries", server.map(SeenDelivery::of), false));
    }

    private WebMarkupContainer queues() {
        var table = new WebMarkupContainer("queues") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(server.getObject().queues().isPresent());
            }
        };
        table.add(new ListView<>("queue", List.of(QueueName.values())) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<QueueName> item) {
                QueueName queue = item.getModelObject();
                item.add(new Label("name", queue.token()));
                item.add(new Label("about", () -> getString("status." + queue)));
                item.add(new NumberLabel(
                        "count",
                        () -> server.getObject().queues().map(queue::count).orElse(0)));
            }
        });
        table.add(new NumberLabel(
                "total", () -> server.getObject().queues().map(Queues::total).orElse(0)));
        return table;
    }
}
