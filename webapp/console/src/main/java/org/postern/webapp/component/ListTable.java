package org.postern.webapp.component;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.Page;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.danekja.java.util.function.serializable.SerializableBiFunction;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/**
 * A table of a part of a list. Whoever keeps the list filters, sorts and cuts it; what is asked for stands in the URL, so
 * that back, reload and bookmarks work.
 *
 * <p>The page's properties have a heading {@code column.NAME} for each column, {@code empty} for a list without entries, and
 * {@code caption} for what the table shows.
 *
 * @param <T> a row
 * @param <O> what the list can be sorted by; in lower case these are names of columns
 */
public final class ListTable<T, O extends Enum<O>> extends Panel {
    private static final long serialVersionUID = 1L;

    private ListState<O> state;
    private final List<Column<T, O>> columns = new ArrayList<>();
    private final SerializableFunction<Query<O>, Part<T>> list;
    private final IModel<Part<T>> part;

    private record Column<T, O>(
            String name, @Nullable O order, SerializableBiFunction<String, IModel<T>, Component> cell)
            implements Serializable {}

    /** @param list answers what the URL of the page asks for */
    public ListTable(String id, Page page, Class<O> orders, SerializableFunction<Query<O>, Part<T>> list) {
        super(id);
        this.state = new ListState<>(orders, page.getPageParameters(), false);
        this.list = list;
        this.part = LoadableDetachableModel.of(this::read);
    }

    /** What the URL asks for; of a list that has become shorter than that, the last page. */
    private Part<T> read() {
        Part<T> asked = list.apply(state.query());
        boolean ended = asked.entries().isEmpty() && asked.total() > 0;
        return ended ? list.apply(state.queryWithin(asked.total())) : asked;
    }

    /** The rows that are shown. */
    public IModel<List<T>> shown() {
        return part.map(Part::entries);
    }

    /** In descending order unless something else is asked for. */
    public ListTable<T, O> descending() {
        state = new ListState<>(state.orders(), state.parameters(), true);
        return this;
    }

    /**
     * A column that the list can be sorted by.
     *
     * @param cell makes the content from its component id and the row
     */
    public ListTable<T, O> column(O order, SerializableBiFunction<String, IModel<T>, Component> cell) {
        columns.add(new Column<>(ListState.token(order), order, cell));
        return this;
    }

    /** A column that the list can't be sorted by. */
    public ListTable<T, O> column(String name, SerializableBiFunction<String, IModel<T>, Component> cell) {
        columns.add(new Column<>(name, null, cell));
        return this;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListFilter("filter", getPage().getPageClass(), state));
        add(new Label("caption", new ResourceModel("caption")));
        add(new ListView<>("head", columns) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Column<T, O>> item) {
                item.add(heading(item.getModelObject()));
                item.add(AttributeModifier.replace("aria-sort", direction(item.getModelObject())));
            }
        });
        add(rows(), foot());
    }

    private WebMarkupContainer rows() {
        var rows = new WebMarkupContainer("rows");
        rows.add(new ListView<>("row", shown()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<T> item) {
                item.add(cells(item.getModel()));
            }
        });
        rows.add(new Changing());
        return rows;
    }

    private WebMarkupContainer foot() {
        var foot = new WebMarkupContainer("foot");
        foot.add(new Label("none", () -> getString(state.text().isEmpty() ? "empty" : "none-found"))
                .add(Shown.when(() -> part.getObject().total() == 0)));
        foot.add(new Pager("pager", getPage().getPageClass(), state, part.map(Part::total)));
        foot.add(new Changing());
        return foot;
    }

    private Component heading(Column<T, O> column) {
        var label = new ResourceModel("column." + column.name());
        O order = column.order();
        return order == null
                ? new Label("heading", label).setRenderBodyOnly(false)
                : new CellLink("heading", label, getPage().getPageClass(), state.sortedBy(order));
    }

    private @Nullable String direction(Column<T, O> column) {
        return column.order() != state.order() ? null : state.isDown() ? "descending" : "ascending";
    }

    private ListView<Column<T, O>> cells(IModel<T> row) {
        return new ListView<>("cell", columns) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Column<T, O>> item) {
                item.add(item.getModelObject().cell().apply("content", row));
            }

            /** The first cell says what the row is about. */
            @Override
            protected ListItem<Column<T, O>> newItem(int index, IModel<Column<T, O>> column) {
                return index == 0 ? new RowHeading<>(column) : super.newItem(index, column);
            }
        };
    }

    private static final class RowHeading<C> extends ListItem<C> {
        private static final long serialVersionUID = 1L;

        RowHeading(IModel<C> column) {
            super(0, column);
        }

        @Override
        protected void onComponentTag(ComponentTag tag) {
            tag.setName("th");
            tag.put("scope", "row");
            super.onComponentTag(tag);
        }
    }
}
