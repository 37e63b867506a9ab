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

    Pager(String id, Class<? extends Page> page, ListState<?> state, IModel<Long> total) {
        super(id);
        this.page = page;
        this.state = state;
        this.total = total;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label(
                "range",
                new StringResourceModel("range", this)
                        .setParameters((IModel<Long>) this::first, (IModel<Long>) this::last, total)));
        add(turn("previous", state.page() - 1), turn("next", state.page() + 1));
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(total.getObject() > 0);
        get("previous").setVisible(state.page() > 1);
        get("next").setVisible(last() < total.getObject());
    }

    private BookmarkablePageLink<Void> turn(String id, int to) {
        return new BookmarkablePageLink<>(id, page, state.atPage(Math.max(to, 1)));
    }

    private long first() {
        return Math.min((state.page() - 1L) * ListState.ROWS + 1, total.getObject());
    }

    private long last() {
        return Math.min((long) state.page() * ListState.ROWS, total.getObject());
    }
}
