package org.postern.webapp.internal.messaging;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListHosts;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.ListTable;

/** The Postfix that each mail host has of its own: what it does now, and whose business it is. Nothing can be set here. */
public final class DefaultInstancePage extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final String HOST = "host";

    public DefaultInstancePage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("whose", () -> getString(MultipleInstances.isOn() ? "whose.on" : "whose.off")));
        add(new ListTable<Host, Hosts.Order>("list", this, Hosts.Order.class, DefaultInstancePage::hosts)
                .column(Hosts.Order.NAME, (id, row) -> link(id, row.getObject().name())));
        Optional<HostName> shown = shown();
        var instance = new WebMarkupContainer("instance");
        shown.ifPresent(host -> instance.add(new Label("name", host), new DefaultInstancePanel("parameters", host)));
        add(instance.setVisible(shown.isPresent()));
    }

    private static Component link(String id, HostName host) {
        var parameters = new PageParameters().set(HOST, host.asString());
        return new CellLink(id, Model.of(host.asString()), DefaultInstancePage.class, parameters);
    }

    /** One alone is asked: the one that the URL names, or the first. */
    private Optional<HostName> shown() {
        return Optional.ofNullable(getPageParameters().get(HOST).toOptionalString())
                .map(HostName::of)
                .or(() -> hosts(Query.first(1, Hosts.Order.NAME, "")).entries().stream()
                        .map(Host::name)
                        .findFirst());
    }

    private static Part<Host> hosts(Query<Hosts.Order> query) {
        return use(ListHosts.class).list(actor(), query);
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(Crumb.to(new ResourceModel("messaging"), MessagingPage.class));
    }
}
