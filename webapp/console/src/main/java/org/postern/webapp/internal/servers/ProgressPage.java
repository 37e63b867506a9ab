package org.postern.webapp.internal.servers;

import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** How the reconfiguration of one server goes on and ends; it goes on without the page, too. */
public final class ProgressPage extends ReconfigurationPage {
    private static final long serialVersionUID = 1L;

    public ProgressPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ProgressPanel("progress", id(), parameters()));
        add(new BookmarkablePageLink<Void>("again", ProgressPage.class, parameters()));
    }
}
