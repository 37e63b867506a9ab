package org.postern.webapp.internal.servers;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.internal.organisations.OrganisationPage;

/** The servers of all organisations, for those who administer the system. */
public final class AllServersPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public AllServersPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListTable<SeenServer, MailServers.Order>("list", this, MailServers.Order.class, SeenServer::list)
                .column(
                        MailServers.Order.NAME,
                        (id, row) -> StatusPage.link(id, row.getObject().server()))
                .column(
                        "organisation",
                        (id, row) -> OrganisationPage.link(
                                id, row.getObject().server().organisation()))
                .column(
                        MailServers.Order.HOST,
                        (id, row) -> new Label(id, wanted(row).map(MailServer::host)))
                .column("address", (id, row) -> new Label(id, row.map(SeenServer::addresses)))
                .column(
                        MailServers.Order.PROFILE,
                        (id, row) -> new ProfileLabel(id, wanted(row).map(MailServer::profile)))
                .column("pid", PidLabel::new)
                .column("queues", QueuesLabel::new)
                .column("state", StandingPanel::new));
    }

    private static IModel<MailServer> wanted(IModel<SeenServer> row) {
        return row.map(SeenServer::server);
    }
}
