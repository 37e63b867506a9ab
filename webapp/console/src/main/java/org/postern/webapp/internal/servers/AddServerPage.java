package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Optional;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListMailServers;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;

/** Adds a mail server to an organisation, from scratch or as a duplicate of another one of its own. */
public final class AddServerPage extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final String LIKE = "like";

    private final OrganisationName organisation;
    private final IModel<Optional<Obstacle>> obstacle;

    public AddServerPage(PageParameters parameters) {
        super(parameters);
        organisation = organisation().orElseThrow();
        obstacle = LoadableDetachableModel.of(() -> Obstacle.of(organisation));
        require(() -> rights().has(Privilege.SMTP_INSTANCE_MANAGE, organisation));
    }

    /** Parameters of the page that duplicates a server. */
    static PageParameters like(MailServer original) {
        return MenuEntry.parameters(original.organisation())
                .set(LIKE, original.id().asString());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Optional<MailServer> original = original();
        require(original.stream().allMatch(server -> server.organisation().equals(organisation)));
        add(new ObstaclePanel("obstacle", organisation, obstacle));
        var possible = new WebMarkupContainer("possible") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(obstacle.getObject().isEmpty());
            }
        };
        possible.add(
                new Label("like", () -> original().map(this::likeWhat).orElse("")).setVisible(original.isPresent()));
        possible.add(new AddServerForm("form", organisation, original.map(MailServer::id)));
        add(possible);
    }

    private Optional<MailServer> original() {
        return Optional.ofNullable(getPageParameters().get(LIKE).toOptionalString())
                .map(InstanceId::of)
                .map(id -> use(ListMailServers.class).find(actor(), id).server());
    }

    private String likeWhat(MailServer original) {
        return new StringResourceModel("like", this)
                .setParameters(original.name())
                .getString();
    }

    @Override
    protected List<Crumb> trail() {
        return ServersPage.trailBelow(organisation);
    }

    @Override
    protected void onDetach() {
        obstacle.detach();
        super.onDetach();
    }
}
