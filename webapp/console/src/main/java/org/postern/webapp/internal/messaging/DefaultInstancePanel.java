package org.postern.webapp.internal.messaging;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.postern.administration.ShowDefaultInstance;
import org.postern.tenancy.HostName;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.Told;

/** The parameters that the main.cf of one host's default instance sets. */
final class DefaultInstancePanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<Optional<SortedMap<String, String>>> told;

    DefaultInstancePanel(String id, HostName host) {
        super(id);
        told = LoadableDetachableModel.of(() -> ask(host));
    }

    private static Optional<SortedMap<String, String>> ask(HostName host) {
        return Told.by(() -> use(ShowDefaultInstance.class)
                        .parameters(ConsoleSession.get().actor(), host))
                .flatMap(parameters -> parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var table = new WebMarkupContainer("table");
        table.add(Shown.when(() -> !parameters().isEmpty()));
        table.add(new ListView<>("parameter", this::parameters) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Entry<String, String>> item) {
                item.add(new Label("name", item.getModelObject().getKey()));
                item.add(new Label("value", item.getModelObject().getValue()));
            }
        });
        add(table);
        add(new Label("none", () -> getString(told.getObject().isEmpty() ? "away" : "empty"))
                .add(Shown.when(() -> parameters().isEmpty())));
    }

    private List<Entry<String, String>> parameters() {
        return told.getObject()
                .map(parameters -> List.copyOf(parameters.entrySet()))
                .orElseGet(List::of);
    }

    @Override
    protected void onDetach() {
        told.detach();
        super.onDetach();
    }
}
