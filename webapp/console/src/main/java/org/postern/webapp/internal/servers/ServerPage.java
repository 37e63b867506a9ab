package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListMailServers;
import org.postern.administration.ServerProgress;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;

/** A page about one server, which is the organisation's that the URL names. */
abstract class ServerPage extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final String SERVER = "server";

    private final InstanceId id;
    private final IModel<ServerProgress> progress;

    ServerPage(PageParameters parameters) {
        super(parameters);
        id = InstanceId.of(parameters.get(SERVER).toString());
        progress = LoadableDetachableModel.of(this::read);
        OrganisationName owner = server().organisation();
        require(owner.equals(organisation().orElseThrow()));
        require(() -> rights().has(Privilege.SMTP_INSTANCE_MANAGE, owner));
    }

    public static PageParameters parameters(OrganisationName organisation, InstanceId server) {
        return MenuEntry.parameters(organisation).set(SERVER, server.asString());
    }

    private ServerProgress read() {
        return use(ListMailServers.class).find(actor(), id);
    }

    final InstanceId id() {
        return id;
    }

    /** As it is wanted. */
    final MailServer server() {
        return progress.getObject().server();
    }

    /** How far its host has come with it; read once for each request. */
    final IModel<ServerProgress> progress() {
        return progress;
    }

    final PageParameters parameters() {
        return parameters(server().organisation(), id);
    }

    @Override
    protected IModel<String> title() {
        return () -> server().name().asString();
    }

    @Override
    protected List<Crumb> trail() {
        return ServersPage.trailBelow(server().organisation());
    }

    @Override
    protected void onDetach() {
        progress.detach();
        super.onDetach();
    }
}
