package org.postern.webapp.internal.servers;

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
import org.postern.administration.ShowMailServer;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Wording;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Told;
import org.postern.webapp.component.Wordings;

/** The parameters of one area that a server's main.cf sets on its host, whoever wrote them there. */
final class ParametersPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final InstanceId server;
    private final ParameterArea area;
    private final IModel<Told<SortedMap<String, String>>> told;

    ParametersPanel(String id, InstanceId server, ParameterArea area) {
        super(id);
        this.server = server;
        this.area = area;
        this.told = LoadableDetachableModel.of(this::ask);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var table = new WebMarkupContainer("table") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!parameters().isEmpty());
            }
        };
        table.add(new ListView<>("parameter", this::parameters) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Entry<String, String>> item) {
                item.add(new Label("name", item.getModel().map(Entry::getKey)));
                item.add(new Label("value", item.getModel().map(Entry::getValue)));
            }
        });
        add(table, new Label("none", this::none));
    }

    private Told<SortedMap<String, String>> ask() {
        return Told.by(
                () -> use(ShowMailServer.class).parameters(ConsoleSession.get().actor(), server));
    }

    private List<Entry<String, String>> parameters() {
        return told.getObject().answer().stream()
                .flatMap(all -> all.entrySet().stream())
                .filter(parameter -> area.has(parameter.getKey()))
                .toList();
    }

    /** Why there is none to show. */
    private String none() {
        Optional<Wording> trouble = told.getObject().trouble();
        if (trouble.isPresent()) {
            return Wordings.sentence(trouble.get(), getLocale());
        }
        return parameters().isEmpty() ? getString("parameters.empty") : "";
    }

    @Override
    protected void onDetach() {
        told.detach();
        super.onDetach();
    }
}
