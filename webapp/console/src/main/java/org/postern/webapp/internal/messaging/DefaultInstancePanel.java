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
import org.postern.webapp.component.Wordings;

/** The parameters that the main.cf of one host's default instance sets. */
final class DefaultInstancePanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<Told<Optional<SortedMap<String, String>>>> told;

    DefaultInstancePanel(String id, HostName host) {
        super(id);
        told = LoadableDetachableModel.of(() -> ask(host));
    }

    private static Told<Optional<SortedMap<String, String>>> ask(HostName host) {
        return Told.by(() ->
                use(ShowDefaultInstance.class).parameters(ConsoleSession.get().actor(), host));
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
        add(new Label("none", this::none).add(Shown.when(() -> parameters().isEmpty())));
    }

    /** Why there is none to show. */
    private String none() {
        return told.getObject()
                .trouble()
                .map(why -> Wordings.sentence(why, getLocale()))
                .orElseGet(() -> getString(found().isEmpty() ? "away" : "empty"));
    }

    private Optional<SortedMap<String, String>> found() {
        return told.getObject().answer().flatMap(parameters -> parameters);
    }

    private List<Entry<String, String>> parameters() {
        return found().map(parameters -> List.copyOf(parameters.entrySet())).orElseGet(List::of);
    }

    @Override
    protected void onDetach() {
        told.detach();
        super.onDetach();
    }
}
