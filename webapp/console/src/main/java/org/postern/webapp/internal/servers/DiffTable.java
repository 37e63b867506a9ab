package org.postern.webapp.internal.servers;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;
import org.postern.webapp.internal.servers.SideBySide.Line;
import org.postern.webapp.internal.servers.SideBySide.Row;

/** Lines of both versions beside each other, with their numbers; what is in one only has a sign, and a word for who can't see. */
final class DiffTable extends Panel {
    private static final long serialVersionUID = 1L;

    /** More than anybody reads; a table of recipients has many thousands. */
    static final int MOST = 400;

    DiffTable(String id, IModel<Stretch> stretch) {
        super(id);
        IModel<List<Row>> rows = stretch.map(Stretch::rows);
        add(new ListView<>("row", rows.map(all -> all.subList(0, Math.min(all.size(), MOST)))) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Row> item) {
                Row row = item.getModelObject();
                fill(item, "before", row.before(), row.same() ? "" : "removed");
                fill(item, "after", row.after(), row.same() ? "" : "added");
            }
        });
        add(new Label("more", () -> more(rows.getObject().size() - MOST)));
    }

    private String more(int lines) {
        return lines > 0
                ? new StringResourceModel("diff.more", this)
                        .setParameters(lines)
                        .getString()
                : "";
    }

    private void fill(ListItem<Row> item, String side, Line line, String change) {
        String style = line.isThere() ? change : "";
        var cell = new WebMarkupContainer(side);
        cell.add(AttributeModifier.append("class", style));
        cell.add(new Label("change", style.isEmpty() ? "" : getString("diff." + style)));
        cell.add(new Label("text", line.text()));
        item.add(new Label(side + "Number", line.isThere() ? Integer.toString(line.number()) : ""), cell);
    }
}
