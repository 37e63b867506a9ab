package org.postern.administration;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;

/**
 * Removes a server that stands still, and gives its addresses and name free. Files and queue stay on its host. Needs
 * {@code smtp.instance.manage}.
 */
@Component(service = RemoveMailServer.class)
public final class RemoveMailServer {
    private final ManagedServers managed;
    private final MailServers servers;
    private final Reconfigurations reconfigurations;
    private final ReachableHosts hosts;
    private final Audit audit;

    @Activate
    public RemoveMailServer(
            @Reference ManagedServers managed,
            @Reference MailServers servers,
            @Reference Reconfigurations reconfigurations,
            @Reference ReachableHosts hosts,
            @Reference Audit audit) {
        this.managed = managed;
        this.servers = servers;
        this.reconfigurations = reconfigurations;
        this.hosts = hosts;
        this.audit = audit;
    }

    /**
     * @throws org.postern.tenancy.ChangedMeanwhileException where it is enabled or asked for at just that moment
     * @throws org.postern.tenancy.NotFoundException where there is no such server
     * @throws RefusedException where it is enabled or not yet stopped, unless no host was ever asked to run it; or where
     *     mail waits in its queues or is delivered from there, which a person decides about (see {@link RetireQueue}), or its host
     *     can't tell
     */
    public void remove(Actor actor, InstanceId id) {
        remove(actor, id, server -> {
            throw new RefusedException(
                    "host %s does not tell now whether mail waits in the queues of server %s; try again later, or confirm"
                            + " that the server is to be removed without looking",
                    server.host(), server.name());
        });
    }

    /** As {@link #remove}, but also where its host can't tell whether mail waits in its queues. */
    public void removeUnseen(Actor actor, InstanceId id) {
        remove(actor, id, unseen -> {});
    }

    private void remove(Actor actor, InstanceId id, Consumer<MailServer> onUnseen) {
        MailServer server = managed.find(actor, id, "remove");
        Reconfiguration known = reconfigurations.find(id).orElseGet(() -> Reconfiguration.none(id));
        new ServerProgress(server, known).requireRemovable();
        if (known.requested() > 0) {
            requireNotDraining(server);
            waiting(server).ifPresentOrElse(waiting -> requireEmpty(server, waiting), () -> onUnseen.accept(server));
        }
        servers.remove(server, known.requested());
        audit.record(actor, AuditAction.REMOVE_SERVER, server.organisation(), server.name());
    }

    /** What moves from one queue to another at this moment is hard to count. */
    private void requireNotDraining(MailServer server) {
        if (told(server, host -> host.draining(server.id()).filter(drain -> !drain.over()))
                .isPresent()) {
            throw new RefusedException(
                    "server %s still delivers its queue; wait until its host has ended that, or hand its mail over, archive or"
                            + " discard it",
                    server.name());
        }
    }

    /** Messages in all its queues; empty where its host can't tell. */
    private Optional<Integer> waiting(MailServer server) {
        return told(
                server,
                host -> host.find(Set.of(server.id())).stream()
                        .findFirst()
                        .map(live -> live.queues().total()));
    }

    /** What its host says; empty where it can't tell. */
    private <T> Optional<T> told(MailServer server, Function<LiveServers, Optional<T>> question) {
        try {
            return hosts.find(server.host()).flatMap(question);
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }

    private static void requireEmpty(MailServer server, int waiting) {
        if (waiting > 0) {
            throw new RefusedException(
                    "the queues of server %s still hold mail (%s): have it drained, handed over, archived or discarded first",
                    server.name(), waiting);
        }
    }
}
