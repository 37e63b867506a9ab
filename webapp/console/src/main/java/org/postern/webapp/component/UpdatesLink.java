package org.postern.webapp.component;

import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * Says that something on the page updates itself, and lets people pause that (WCAG 2.2, 2.2.2). Whether it is paused
 * stands in the URL: {@code still}.
 */
public final class UpdatesLink extends Panel {
    private static final long serialVersionUID = 1L;
    private static final String STILL = "still";

    private final Component updated;

    /** @param updated is rendered anew every few seconds unless that is paused */
    public UpdatesLink(String id, Component updated) {
        super(id);
        this.updated = updated;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        PageParameters here = getPage().getPageParameters();
        boolean still = !here.get(STILL).isNull();
        if (!still) {
            updated.add(new SelfUpdating());
        }
        PageParameters there = still ? new PageParameters(here).remove(STILL) : new PageParameters(here).set(STILL, "");
        add(new Label("how", new ResourceModel(still ? "updates.still" : "updates.updating")));
        add(new BookmarkablePageLink<Void>("turn", getPage().getPageClass(), there)
                .setBody(new ResourceModel(still ? "updates.resume" : "updates.pause")));
    }
}
