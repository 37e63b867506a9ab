package org.postern.webapp.internal.search;

import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** What a text leads to in one organisation. */
public final class OrganisationSearchPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public OrganisationSearchPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ResultsPanel("results", searched()));
    }

    private Searched searched() {
        return Searched.of(getPageParameters(), owner());
    }

    @Override
    protected String windowTitle() {
        return searched().titled(super.windowTitle());
    }
}
