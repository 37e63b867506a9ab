package org.postern.webapp.internal.servers;

import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.UpdatesLink;
import org.postern.webapp.internal.organisations.OrganisationPage;

/** The mail servers of one organisation, with PID, queues, state and last deliveries: the guide's last picture. */
public final class ServersPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private final OrganisationName organisation;

    public ServersPage(PageParameters parameters) {
        super(parameters);
        organisation = organisation().orElseThrow();
        require(() -> rights().has(Privilege.SMTP_INSTANCE_MANAGE, organisation));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new WebMarkupContainer("switchedOff") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!MultipleInstances.isOn());
            }
        });
        add(new BookmarkablePageLink<Void>("add", AddServerPage.class, MenuEntry.parameters(organisation)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(MultipleInstances.isOn());
            }
        });
        var servers = list();
        add(servers, new DeliveriesPanel("deliveries", servers.shown().map(SeenDelivery::of), true));
        add(new UpdatesLink("updates"));
    }

    private ListTable<SeenServer, MailServers.Order> list() {
        return new ListTable<SeenServer, MailServers.Order>(
                        "list", this, MailServers.Order.class, query -> SeenServer.list(query.of(organisation)))
                .column(
                        MailServers.Order.NAME,
                        (id, row) -> StatusPage.link(id, row.getObject().server()))
                .column("address", (id, row) -> new Label(id, row.map(SeenServer::addresses)))
                .column("pid", PidLabel::new)
                .column("queues", QueuesLabel::new)
                .column("state", StandingPanel::new);
    }

    @Override
    protected List<Crumb> trail() {
        return OrganisationPage.trailBelow(organisation);
    }

    /** The way to a page below this one; that page has the text {@code servers}. */
    static List<Crumb> trailBelow(OrganisationName organisation) {
        var here = new Crumb(new ResourceModel("servers"), ServersPage.class, MenuEntry.parameters(organisation));
        return Stream.concat(OrganisationPage.trailBelow(organisation).stream(), Stream.of(here))
                .toList();
    }
}
