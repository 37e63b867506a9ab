package org.postern.webapp.component;

import org.apache.wicket.Page;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** A text that leads to another page, where a table or a sheet has room for one thing. */
public final class CellLink extends Panel {
    private static final long serialVersionUID = 1L;

    public CellLink(String id, IModel<?> text, Class<? extends Page> page, PageParameters parameters) {
        super(id);
        add(new BookmarkablePageLink<Void>("link", page, parameters).add(new Label("text", text)));
        setRenderBodyOnly(true);
    }

    /** Gives the link an id of its own in the page, to which focus returns when a list updates itself. */
    public CellLink keepingFocus(String markupId) {
        get("link").setMarkupId(markupId).setOutputMarkupId(true);
        return this;
    }
}
