package org.postern.webapp.internal.organisations;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListOrganisations;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.Organisations;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.component.ListTable;

/** Every organisation that the person sees. */
public final class OrganisationsPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public OrganisationsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("add", AddOrganisationPage.class) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(rights().system());
            }
        });
        add(new ListTable<Organisation, Organisations.Order>(
                        "list",
                        this,
                        Organisations.Order.class,
                        query -> use(ListOrganisations.class).list(actor(), query))
                .column(
                        Organisations.Order.NAME,
                        (id, row) -> OrganisationPage.link(id, row.getObject().name()))
                .column(
                        "state",
                        (id, row) ->
                                new Label(id, new ResourceModel(row.getObject().enabled() ? "enabled" : "disabled"))));
    }

    /** The way to a page about one of them. */
    static List<Crumb> trailBelow() {
        return List.of(Crumb.to(new ResourceModel("organisations"), OrganisationsPage.class));
    }
}
