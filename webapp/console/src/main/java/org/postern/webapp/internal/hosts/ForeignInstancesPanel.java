package org.postern.webapp.internal.hosts;

import static java.util.stream.Collectors.joining;
import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.postern.administration.AdoptInstance;
import org.postern.mailserver.ForeignInstance;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.Told;
import org.postern.webapp.component.Wordings;

/** The Postfix instances of a host that somebody made by hand, and what is in the way of those that cannot be adopted. */
final class ForeignInstancesPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final HostName host;
    private final IModel<Told<List<ForeignInstance>>> told;

    ForeignInstancesPanel(String id, HostName host) {
        super(id);
        this.host = host;
        told = LoadableDetachableModel.of(() ->
                Told.by(() -> use(AdoptInstance.class).list(ConsoleSession.get().actor(), host)));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var table = new WebMarkupContainer("table");
        table.add(Shown.when(() -> !instances().isEmpty()));
        table.add(new ListView<>("instance", this::instances) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<ForeignInstance> item) {
                fill(item, item.getModelObject());
            }
        });
        add(
                table,
                new Label("none", this::none).add(Shown.when(() -> instances().isEmpty())));
    }

    private void fill(ListItem<ForeignInstance> row, ForeignInstance instance) {
        row.add(
                new Label("name", instance.name()),
                new Label(
                        "hostName", instance.hostName().map(HostName::asString).orElse("")),
                new Label(
                        "addresses",
                        instance.addresses().stream()
                                .map(Address::ip)
                                .map(String::valueOf)
                                .collect(joining(", "))),
                new Label("running", getString(instance.running() ? "runs" : "stands")),
                new Label("obstacles", obstacles(instance)),
                new BookmarkablePageLink<Void>("adopt", AdoptPage.class, AdoptPage.parameters(host, instance.name()))
                        .setVisible(instance.obstacles().isEmpty()));
    }

    private String obstacles(ForeignInstance instance) {
        return instance.obstacles().stream()
                .map(obstacle -> Wordings.sentence(obstacle, getLocale()))
                .collect(joining(" "));
    }

    private List<ForeignInstance> instances() {
        return told.getObject().answer().orElseGet(List::of);
    }

    /** Why there is none to show. */
    private String none() {
        return told.getObject()
                .trouble()
                .map(why -> Wordings.sentence(why, getLocale()))
                .orElseGet(() -> getString("none"));
    }

    @Override
    protected void onDetach() {
        told.detach();
        super.onDetach();
    }
}
