package org.postern.webapp.internal.search;

import java.util.List;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** All of one kind that contain a text, in one organisation. */
public final class OrganisationFoundPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Searched searched;

    public OrganisationFoundPage(PageParameters parameters) {
        super(parameters);
        kind = Kind.of(parameters.get(Searched.KIND).toString());
        require(kind != Kind.ORGANISATIONS);
        searched = Searched.of(parameters, owner());
    }

    /** Parameters of the list of all addresses that the organisation has. */
    public static PageParameters addresses(OrganisationName organisation) {
        return MenuEntry.parameters(organisation).set(Searched.KIND, Kind.ADDRESSES.token());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new FoundPanel("found", searched, kind));
    }

    @Override
    protected String windowTitle() {
        return searched.titled(super.windowTitle());
    }

    @Override
    protected IModel<String> title() {
        return () -> getString(kind.token());
    }

    @Override
    protected List<Crumb> trailInside() {
        return List.of(new Crumb(new ResourceModel("everything"), OrganisationSearchPage.class, searched.withText()));
    }
}
