package org.postern.administration;

import java.util.Collection;
import java.util.Comparator;
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
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The mail servers that an actor sees, and how far their hosts have come with them. */
@Component(service = ListMailServers.class)
public final class ListMailServers {
    private final Access access;
    private final MailServers servers;
    private final Reconfigurations reconfigurations;
    private final SeenList<MailServer, MailServers.Order> list;

    @Activate
    public ListMailServers(
            @Reference Access access, @Reference MailServers servers, @Reference Reconfigurations reconfigurations) {
        this.access = access;
        this.servers = servers;
        this.reconfigurations = reconfigurations;
        this.list = new SeenList<>(access, servers::list, ListMailServers::by);
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

    /** Those of these that the actor sees, by id. */
    public List<MailServer> all(Actor actor, Collection<InstanceId> ids) {
        Rights rights = access.of(actor);
        return servers.all(ids).stream()
                .filter(server -> rights.sees(server.organisation()))
                .toList();
    }

    private ServerProgress seen(Actor actor, Optional<MailServer> found, String sought) {
        Rights rights = access.of(actor);
        MailServer server = found.filter(some -> rights.sees(some.organisation()))
                .orElseThrow(() -> new NotFoundException("there is no server %s", sought));
        return new ServerProgress(
                server, reconfigurations.find(server.id()).orElseGet(() -> Reconfiguration.none(server.id())));
    }

    /**
     * A part of those that the actor sees.
     *
     * @throws NotFoundException where the query names an organisation that the actor does not see
     */
    public Part<ServerProgress> list(Actor actor, Query<MailServers.Order> query) {
        Part<MailServer> part = servers(access.of(actor), query);
        List<Reconfiguration> known = part.entries().stream()
                .map(MailServer::organisation)
                .distinct()
                .flatMap(organisation -> reconfigurations.of(organisation).stream())
                .toList();
        return new Part<>(progress(part.entries(), known), part.total());
    }

    Part<MailServer> servers(Rights rights, Query<MailServers.Order> query) {
        return list.part(rights, query);
    }

    private List<ServerProgress> progress(OrganisationName organisation) {
        return progress(servers.of(organisation), reconfigurations.of(organisation));
    }

    private static List<ServerProgress> progress(List<MailServer> servers, List<Reconfiguration> known) {
        Map<InstanceId, Reconfiguration> byServer =
                known.stream().collect(Collectors.toMap(Reconfiguration::server, Function.identity()));
        return servers.stream()
                .map(server -> new ServerProgress(
                        server, byServer.getOrDefault(server.id(), Reconfiguration.none(server.id()))))
                .toList();
    }

    private static Comparator<MailServer> by(MailServers.Order order) {
        return switch (order) {
            case NAME -> Comparator.comparing(MailServer::name);
            case HOST -> Comparator.comparing(MailServer::host).thenComparing(MailServer::name);
            case PROFILE -> TextOrder.<MailServer>by(MailServer::profile).thenComparing(MailServer::name);
        };
    }
}
