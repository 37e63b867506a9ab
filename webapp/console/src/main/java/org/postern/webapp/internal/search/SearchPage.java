package org.postern.webapp.internal.search;

import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.ConsolePage;

/** What a text leads to, over all that the reader sees. */
public final class SearchPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public SearchPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ResultsPanel("results", searched()));
    }

    private Searched searched() {
        return Searched.of(getPageParameters(), null);
    }

    @Override
    protected String windowTitle() {
        return searched().titled(super.windowTitle());
    }
}
