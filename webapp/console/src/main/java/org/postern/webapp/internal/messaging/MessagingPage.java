package org.postern.webapp.internal.messaging;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListMailServers;
import org.postern.administration.SwitchMultipleInstances;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Query;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.servers.AllServersPage;

/** The switch of the guide's third step, with what it will do said first. */
public final class MessagingPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public MessagingPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("state", () -> getString(MultipleInstances.isOn() ? "on" : "off"))
                .add(AttributeModifier.append("class", () -> MultipleInstances.isOn() ? "state-good" : "state-off")));
        add(new BookmarkablePageLink<Void>("all", AllServersPage.class)
                .add(new Label("servers", MessagingPage::servers)));
        add(shownWhile(
                false,
                new ConfirmButton(
                        "switchOn",
                        new ResourceModel("switch-on"),
                        new ResourceModel("switch-on.consequence"),
                        this::switchOn)));
        add(shownWhile(true, new SwitchOffForm("switchOff")));
        add(new BookmarkablePageLink<Void>("defaultInstance", DefaultInstancePage.class));
    }

    private static long servers() {
        return use(ListMailServers.class)
                .list(actor(), Query.first(0, MailServers.Order.NAME, ""))
                .total();
    }

    private static Component shownWhile(boolean on, Component turn) {
        return new WebMarkupContainer(on ? "isOn" : "isOff")
                .add(turn)
                .add(Shown.when(() -> MultipleInstances.isOn() == on));
    }

    private void switchOn() {
        if (Attempt.succeeds(this, this::on)) {
            setResponsePage(MessagingPage.class);
        }
    }

    private void on() {
        if (use(SwitchMultipleInstances.class).on(actor())) {
            Done.tell(this, "switched-on");
        } else {
            Done.unchanged(this);
        }
    }
}
