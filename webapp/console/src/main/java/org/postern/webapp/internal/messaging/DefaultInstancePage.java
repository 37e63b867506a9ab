package org.postern.webapp.internal.messaging;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListHosts;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.MultipleInstances;

/** The Postfix that each mail host has of its own: what it does now, and whose business it is. Nothing can be set here. */
public final class DefaultInstancePage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public DefaultInstancePage(PageParameters parameters) {
        super(parameters);
        require(rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("whose", () -> getString(MultipleInstances.isOn() ? "whose.on" : "whose.off")));
        add(new ListView<>("host", LoadableDetachableModel.of(DefaultInstancePage::hosts)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<HostName> item) {
                item.add(new Label("name", item.getModelObject()));
                item.add(new DefaultInstancePanel("parameters", item.getModelObject()));
            }
        });
    }

    private static List<HostName> hosts() {
        return use(ListHosts.class).all(actor()).stream().map(Host::name).toList();
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(Crumb.to(new ResourceModel("messaging"), MessagingPage.class));
    }
}
