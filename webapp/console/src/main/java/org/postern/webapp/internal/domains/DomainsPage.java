package org.postern.webapp.internal.domains;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListMailDomains;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.NextHop;
import org.postern.tenancy.Privilege;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** The mail domains of one organisation. */
public final class DomainsPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public DomainsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("add", AddDomainPage.class, MenuEntry.parameters(owner()))
                .add(Shown.when(() -> rights().has(Privilege.DOMAINS_MANAGE, owner()))));
        add(new ListTable<MailDomain, MailDomains.Order>(
                        "list",
                        this,
                        MailDomains.Order.class,
                        query -> use(ListMailDomains.class).list(actor(), query.of(owner())))
                .column(MailDomains.Order.NAME, (id, row) -> DomainPage.link(id, row.getObject()))
                .column("route", (id, row) -> new Label(id, row.map(this::route)))
                .column(
                        "recipients",
                        (id, row) -> new Label(
                                id,
                                new ResourceModel("recipients."
                                        + row.getObject().recipientCheck().token()))));
    }

    private String route(MailDomain domain) {
        return domain.route().map(NextHop::asString).orElseGet(() -> getString("no-route"));
    }
}
