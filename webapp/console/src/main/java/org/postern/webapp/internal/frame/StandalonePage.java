package org.postern.webapp.internal.frame;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.PlainPage;

/** A page outside the frame that says one thing and leads back to the start. */
public abstract class StandalonePage extends PlainPage {
    private static final long serialVersionUID = 1L;

    StandalonePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("title", title()));
        add(new Label("text", new ResourceModel("text")));
        add(new BookmarkablePageLink<Void>("home", getApplication().getHomePage()));
    }

    @Override
    public boolean isErrorPage() {
        return true;
    }

    @Override
    public boolean isVersioned() {
        return false;
    }
}
