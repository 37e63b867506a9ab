package org.postern.administration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Generation;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server as its host has it at this moment. Needs {@code smtp.instance.manage}: its logs tell who writes to whom.
 *
 * <p>Every method may throw {@link org.postern.tenancy.NotFoundException} where there is no such server, and those that
 * answer no {@link Optional} or map {@link UnavailableException} where its host can't be reached from here.
 */
@Component(service = ShowMailServer.class)
public final class ShowMailServer {
    private static final Logger LOG = LoggerFactory.getLogger(ShowMailServer.class);

    private final Access access;
    private final ManagedServers managed;
    private final ReachableHosts hosts;

    @Activate
    public ShowMailServer(
            @Reference Access access, @Reference ManagedServers managed, @Reference ReachableHosts hosts) {
        this.access = access;
        this.managed = managed;
        this.hosts = hosts;
    }

    /** Those of these, as they are stored, that the actor may watch; without those whose hosts can't tell. */
    public Map<InstanceId, LiveServer> live(Actor actor, List<MailServer> servers) {
        return live(managed.of(actor, servers));
    }

    /**
     * What became of the mail that it had last, newest first.
     *
     * @param server as it is stored
     * @param most how many to give
     */
    public List<Delivery> deliveries(Actor actor, MailServer server, int most) {
        managed.require(actor, server, "see the deliveries of");
        return hosts.get(server.host()).deliveries(server.id(), most);
    }

    /** The parameters that its main.cf sets, by name; empty before the first time. */
    public SortedMap<String, String> parameters(Actor actor, InstanceId server) {
        return host(actor, server, "see the parameters of").parameters(server);
    }

    /** The configurations that it had last, newest first. */
    public List<Generation> generations(Actor actor, InstanceId server) {
        return host(actor, server, "see the generations of").generations(server);
    }

    /** Its files that somebody changed on its host: as they were written, and as they are found. */
    public List<FileDifference> handEdits(Actor actor, InstanceId server) {
        return host(actor, server, "see the files of").handEdits(server);
    }

    /** What a reconfiguration would do now; the default instance's files for system administrators only. Touches nothing. */
    public Preview preview(Actor actor, InstanceId server) {
        Preview preview = host(actor, server, "preview").preview(server);
        return access.of(actor).system() ? preview : preview.withoutHostFiles();
    }

    /** How far the reconfiguration under way has come, or how the last one ended; empty before the first one. */
    public List<PlannedStep> steps(Actor actor, InstanceId server) {
        return host(actor, server, "watch").progress(server);
    }

    /** True where its host's agent can be asked from here. */
    public boolean isReachable(Actor actor, InstanceId server) {
        return hosts.find(managed.find(actor, server, "watch").host()).isPresent();
    }

    /**
     * Why its host's agent comes to no request at the moment, which may be that it goes away as it is asked; empty where it
     * does, or can't be asked from here.
     */
    public Optional<Wording> trouble(Actor actor, InstanceId server) {
        return hosts.find(managed.find(actor, server, "watch").host()).flatMap(ShowMailServer::trouble);
    }

    private static Optional<Wording> trouble(LiveServers host) {
        try {
            return host.trouble();
        } catch (UnavailableException away) {
            return Optional.of(away.wording());
        }
    }

    private LiveServers host(Actor actor, InstanceId server, String action) {
        return hosts.get(managed.find(actor, server, action).host());
    }

    private Map<InstanceId, LiveServer> live(List<MailServer> servers) {
        Map<HostName, Set<InstanceId>> byHost = servers.stream()
                .collect(Collectors.groupingBy(
                        MailServer::host, Collectors.mapping(MailServer::id, Collectors.toSet())));
        return byHost.entrySet().stream()
                .flatMap(host -> told(host.getKey(), host.getValue()).stream())
                .collect(Collectors.toMap(LiveServer::server, Function.identity()));
    }

    private List<LiveServer> told(HostName name, Set<InstanceId> servers) {
        return hosts.find(name).map(host -> told(host, servers)).orElseGet(List::of);
    }

    private static List<LiveServer> told(LiveServers host, Set<InstanceId> servers) {
        try {
            return host.find(servers);
        } catch (UnavailableException away) {
            LOG.warn("host {} does not tell how its servers do: {}", host.host(), away.getMessage());
            return List.of();
        }
    }
}
