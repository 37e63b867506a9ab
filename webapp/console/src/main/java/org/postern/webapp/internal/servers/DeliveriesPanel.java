package org.postern.webapp.internal.servers;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Delivery.Status;
import org.postern.webapp.component.Changing;
import org.postern.webapp.component.HostWords;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.TimeLabel;

/** The last deliveries: date, from, to, status, and the server where there may be several. */
final class DeliveriesPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<List<SeenDelivery>> deliveries;
    private final boolean ofSeveral;

    /** @param ofSeveral the deliveries are of more than one server */
    DeliveriesPanel(String id, IModel<List<SeenDelivery>> deliveries, boolean ofSeveral) {
        super(id);
        this.deliveries = deliveries;
        this.ofSeveral = ofSeveral;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new WebMarkupContainer("serverHeading").setVisible(ofSeveral));
        add(rows(), new WebMarkupContainer("foot").add(none()).add(new Changing()));
    }

    private WebMarkupContainer rows() {
        var rows = new WebMarkupContainer("rows");
        rows.add(new ListView<>("delivery", deliveries) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<SeenDelivery> item) {
                fill(item);
            }
        });
        rows.add(new Changing());
        return rows;
    }

    private Component none() {
        return new WebMarkupContainer("none")
                .add(Shown.when(() -> deliveries.getObject().isEmpty()));
    }

    private void fill(ListItem<SeenDelivery> item) {
        IModel<Delivery> delivery = item.getModel().map(SeenDelivery::delivery);
        item.add(new TimeLabel("time", delivery.map(Delivery::time)));
        item.add(new Label("from", delivery.map(Delivery::from)));
        item.add(new Label("to", delivery.map(Delivery::to)));
        item.add(status(delivery.map(Delivery::status)));
        item.add(new HostWords("detail", delivery.map(Delivery::detail)));
        item.add(new Label("server", item.getModel().map(SeenDelivery::server)).setVisible(ofSeveral));
    }

    private Component status(IModel<Status> status) {
        return new Label("status", () -> getString("delivery." + status.getObject()))
                .add(AttributeModifier.replace("class", status.map(DeliveriesPanel::style)));
    }

    private static String style(Status status) {
        return switch (status) {
            case SENT -> "state state-good";
            case DEFERRED -> "state state-waiting";
            case BOUNCED, EXPIRED -> "state state-bad";
            case REJECTED -> "state state-off";
        };
    }
}
