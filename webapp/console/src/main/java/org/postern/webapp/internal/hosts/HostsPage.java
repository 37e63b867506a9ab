package org.postern.webapp.internal.hosts;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListHosts;
import org.postern.tenancy.Host;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.MilterEndpoint;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.component.ListTable;

/** The machines that run mail servers. */
public final class HostsPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public HostsPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("add", AddHostPage.class));
        add(new ListTable<Host, Hosts.Order>(
                        "list",
                        this,
                        Hosts.Order.class,
                        query -> use(ListHosts.class).list(actor(), query))
                .column(
                        Hosts.Order.NAME,
                        (id, row) -> HostPage.link(id, row.getObject().name()))
                .column("filter", (id, row) -> new Label(id, filter(row.getObject()))));
    }

    private static String filter(Host host) {
        return host.milter().map(MilterEndpoint::asString).orElse("");
    }
}
