package org.postern.administration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** The mail servers that an actor sees, and how far their hosts have come with them. */
@Component(service = ListMailServers.class)
public final class ListMailServers {
    private final Access access;
    private final MailServers servers;
    private final Reconfigurations reconfigurations;

    @Activate
    public ListMailServers(
            @Reference Access access, @Reference MailServers servers, @Reference Reconfigurations reconfigurations) {
        this.access = access;
        this.servers = servers;
        this.reconfigurations = reconfigurations;
    }

    /** Those of all organisations that the actor sees, organisation by organisation. */
    public List<ServerProgress> all(Actor actor) {
        return access.organisations(access.of(actor)).stream()
                .flatMap(organisation -> progress(organisation.name()).stream())
                .toList();
    }

    /** @throws NotFoundException where the actor sees no such organisation */
    public List<ServerProgress> of(Actor actor, OrganisationName organisation) {
        return progress(access.organisation(access.of(actor), organisation).name());
    }

    /** @throws NotFoundException where the actor sees no such server */
    public ServerProgress find(Actor actor, InstanceId id) {
        return seen(actor, servers.find(id), id.asString());
    }

    /** @throws NotFoundException where the actor sees no server of that name */
    public ServerProgress find(Actor actor, HostName name) {
        return seen(actor, servers.find(name), name.asString());
    }

    private ServerProgress seen(Actor actor, Optional<MailServer> found, String sought) {
        Rights rights = access.of(actor);
        MailServer server = found.filter(some -> rights.sees(some.organisation()))
                .orElseThrow(() -> new NotFoundException("there is no server " + sought));
        return new ServerProgress(
                server, reconfigurations.find(server.id()).orElseGet(() -> Reconfiguration.none(server.id())));
    }

    private List<ServerProgress> progress(OrganisationName organisation) {
        Map<InstanceId, Reconfiguration> byServer = reconfigurations.of(organisation).stream()
                .collect(Collectors.toMap(Reconfiguration::server, Function.identity()));
        return servers.of(organisation).stream()
                .map(server -> new ServerProgress(
                        server, byServer.getOrDefault(server.id(), Reconfiguration.none(server.id()))))
                .toList();
    }
}
