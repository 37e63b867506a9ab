package org.postern.webapp.internal.hosts;

import static org.postern.webapp.UseCases.use;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.postern.administration.AdoptInstance;
import org.postern.administration.NewAdoption;
import org.postern.administration.ProposedAdoption;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.TypedConfirmButton;
import org.postern.webapp.internal.servers.ProfileLabel;
import org.postern.webapp.internal.servers.StatusPage;

/** What an adoption comes to in the directory and on the host, and the button that carries out just that. */
final class ProposalPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final HostName host;
    private final String instance;
    private final IModel<Optional<ProposedAdoption>> found;
    private final IModel<ProposedAdoption> proposed;
    private String shown = "";

    /** @param found empty where it can't be adopted; then the panel is not shown, and the page says why */
    ProposalPanel(String id, HostName host, String instance, IModel<Optional<ProposedAdoption>> found) {
        super(id);
        this.host = host;
        this.instance = instance;
        this.found = found;
        this.proposed = found.map(Optional::orElseThrow);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        IModel<MailServer> server = proposed.map(ProposedAdoption::server);
        add(
                new Label("server", server.map(MailServer::name)),
                new Label("organisation", server.map(MailServer::organisation)),
                new Label("domain", server.map(MailServer::domain)),
                new ProfileLabel("profile", server.map(MailServer::profile)),
                new ListView<>("address", this::addresses) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void populateItem(ListItem<String> item) {
                        item.add(new Label("text", item.getModel()));
                    }
                },
                parts(),
                new TypedConfirmButton(
                        "adopt",
                        new ResourceModel("adopt"),
                        new ResourceModel("adopt.consequence"),
                        instance,
                        this::adopt));
    }

    /** What is carried out is what was last rendered. */
    @Override
    protected void onBeforeRender() {
        shown = proposed.getObject().onHost().plan();
        super.onBeforeRender();
    }

    private List<String> addresses() {
        List<String> texts = new ArrayList<>();
        ProposedAdoption adoption = proposed.getObject();
        adoption.server().addresses().forEach(ip -> {
            boolean added = adoption.added().stream().map(Address::ip).anyMatch(ip::equals);
            boolean assigned = adoption.assigned().stream().map(Address::ip).anyMatch(ip::equals);
            String key = "address." + (added ? "added" : assigned ? "assigned" : "known");
            texts.add(new StringResourceModel(key, this)
                    .setParameters(ip.asString())
                    .getString());
        });
        return texts;
    }

    private Component parts() {
        return new ListView<>("part", proposed.map(ProposedAdoption::onHost).map(Adoption::instances)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Adoption.Part> item) {
                Adoption.Part part = item.getModelObject();
                item.add(
                        new Label("instance", part.instance()),
                        new Label("cost", getString("cost." + part.cost())),
                        kept("mainCfLocal", parameters(part)),
                        kept("masterCfLocal", String.join("\n", part.services())),
                        changes(item.getModel().map(Adoption.Part::changes)));
            }
        };
    }

    private static String parameters(Adoption.Part part) {
        List<String> lines = new ArrayList<>();
        part.parameters().forEach((name, value) -> lines.add(name + " = " + value));
        return String.join("\n", lines);
    }

    private static Component kept(String id, String lines) {
        return new WebMarkupContainer(id).add(new Label("lines", lines)).setVisible(!lines.isEmpty());
    }

    private static Component changes(IModel<List<Adoption.Change>> changes) {
        return new WebMarkupContainer("changes")
                .add(new ListView<>("change", changes) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void populateItem(ListItem<Adoption.Change> item) {
                        Adoption.Change change = item.getModelObject();
                        item.add(
                                new Label("subject", change.subject()),
                                new Label("before", change.before()),
                                new Label("after", change.after()));
                    }
                })
                .add(Shown.when(() -> !changes.getObject().isEmpty()));
    }

    private void adopt() {
        found.getObject().map(ProposedAdoption::server).ifPresent(this::adopt);
    }

    private void adopt(MailServer server) {
        NewAdoption chosen =
                AdoptPage.chosen(host, instance, getPage().getPageParameters()).orElseThrow();
        if (Attempt.succeeds(
                this, () -> use(AdoptInstance.class).adopt(ConsoleSession.get().actor(), chosen, shown))) {
            Done.tell(this, "adopted", instance, server.name());
            setResponsePage(StatusPage.class, StatusPage.parameters(server.organisation(), server.id()));
        }
    }
}
