package org.postern.webapp.internal.search;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.postern.webapp.component.ListTable;

/** All of one kind that contain a text. */
final class FoundPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final Searched searched;
    private final Kind kind;

    FoundPanel(String id, Searched searched, Kind kind) {
        super(id);
        this.searched = searched;
        this.kind = kind;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListTable<Hit, Kind.Order>("list", getPage(), Kind.Order.class, query -> kind.list(searched.in(query)))
                .column(Kind.Order.NAME, (id, row) -> row.getObject().link(id))
                .column("about", (id, row) -> new Label(id, row.map(Hit::about)))
                .column("organisation", (id, row) -> row.getObject().organisationLink(id)));
    }
}
