package org.postern.webapp.networks.internal;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.component.ListTable;

/** The addresses of all hosts: the guide's virtual interfaces. */
public final class InterfacesPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public InterfacesPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("add", AddInterfacePage.class));
        add(new ListTable<UsedAddress, Addresses.Order>(
                        "list", this, Addresses.Order.class, query -> UsedAddress.list(actor(), query))
                .column(Addresses.Order.IP, (id, row) -> InterfacePage.link(id, row.getObject()))
                .column(
                        "interface",
                        (id, row) -> new Label(id, row.getObject().address().networkInterface()))
                .column(
                        Addresses.Order.HOST,
                        (id, row) -> new Label(id, row.getObject().address().host()))
                .column(Addresses.Order.OWNER, (id, row) -> new Label(id, owner(row.getObject())))
                .column("gateway", (id, row) -> new Label(id, gateway(row.getObject())))
                .column(
                        "server",
                        (id, row) -> new Label(id, row.getObject().user().orElse(""))));
    }

    private static String owner(UsedAddress used) {
        return used.address().owner().map(OrganisationName::asString).orElse("");
    }

    private static String gateway(UsedAddress used) {
        return used.address().gateway().map(IpAddress::asString).orElse("");
    }
}
