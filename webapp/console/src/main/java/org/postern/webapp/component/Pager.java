package org.postern.webapp.component;

import org.apache.wicket.Page;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;

/** Which rows of how many are shown, and the way to the rows before and after them. */
final class Pager extends Panel {
    private static final long serialVersionUID = 1L;

    private final Class<? extends Page> page;
    private final ListState<?> state;
    private final IModel<Long> total;
    private final BookmarkablePageLink<Void> previous;
    private final BookmarkablePageLink<Void> next;

    Pager(String id, Class<? extends Page> page, ListState<?> state, IModel<Long> total) {
        super(id);
        this.page = page;
        this.state = state;
        this.total = total;
        this.previous = link("previous");
        this.next = link("next");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label(
                "range",
                new StringResourceModel("range", this)
                        .setParameters((IModel<Long>) this::first, (IModel<Long>) this::last, total)));
        add(previous, next);
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(total.getObject() > 0);
        turn(previous, shown() - 1).setVisible(shown() > 1);
        turn(next, shown() + 1).setVisible(last() < total.getObject());
    }

    /** How many rows there are may have changed since the page was made. */
    private BookmarkablePageLink<Void> turn(BookmarkablePageLink<Void> link, int to) {
        link.getPageParameters().overwriteWith(state.atPage(Math.max(to, 1)));
        return link;
    }

    /** Focus returns to it when the list updates itself. */
    private BookmarkablePageLink<Void> link(String id) {
        var link = new BookmarkablePageLink<Void>(id, page);
        link.setMarkupId("list-" + id).setOutputMarkupId(true);
        return link;
    }

    private int shown() {
        return state.pageWithin(total.getObject());
    }

    private long first() {
        return (shown() - 1L) * ListState.ROWS + 1;
    }

    private long last() {
        return Math.min((long) shown() * ListState.ROWS, total.getObject());
    }
}
