package org.postern.webapp.internal.servers;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.StringResourceModel;
import org.postern.mailserver.Preview.FileDifference;

/** One file before and after a reconfiguration, side by side; what is far from any change is folded, and so is a new file. */
final class FilePanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<FileDifference> file;
    private final IModel<SideBySide> sides;

    FilePanel(String id, IModel<FileDifference> file) {
        super(id);
        this.file = file;
        sides = LoadableDetachableModel.of(
                () -> SideBySide.of(file.getObject().before(), file.getObject().after()));
        add(new Label("path", file.map(FileDifference::path)));
        add(new Label("change", this::change));
        add(newFile(), stretches());
    }

    private boolean isNew() {
        return file.getObject().before().isEmpty();
    }

    private String change() {
        return new StringResourceModel(isNew() ? "file.new" : "file.changed", this)
                .setParameters(sides.getObject().added(), sides.getObject().removed())
                .getString();
    }

    private WebMarkupContainer newFile() {
        IModel<String> text = file.map(FileDifference::after)
                .map(all -> all.lines().limit(DiffTable.MOST).collect(Collectors.joining("\n")));
        var folded = new WebMarkupContainer("new") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(isNew());
            }
        };
        folded.add(new Label("text", text));
        return folded;
    }

    private ListView<Stretch> stretches() {
        IModel<List<Stretch>> stretches = LoadableDetachableModel.of(
                () -> isNew() ? List.of() : Stretch.of(sides.getObject().rows()));
        return new ListView<>("stretch", stretches) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Stretch> item) {
                boolean folded = item.getModelObject().folded();
                item.add(new DiffTable("table", item.getModel()).setVisible(!folded));
                item.add(folded(item.getModel()).setVisible(folded));
            }
        };
    }

    private WebMarkupContainer folded(IModel<Stretch> stretch) {
        var folded = new WebMarkupContainer("folded");
        folded.add(new Label(
                "lines",
                () -> new StringResourceModel("file.unchanged", this)
                        .setParameters(stretch.getObject().rows().size())
                        .getString()));
        folded.add(new DiffTable("table", stretch));
        return folded;
    }

    @Override
    protected void onDetach() {
        sides.detach();
        super.onDetach();
    }
}
