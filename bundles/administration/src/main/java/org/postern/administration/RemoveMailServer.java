package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.InstanceId;

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
     * @throws org.postern.tenancy.NotFoundException where there is no such server
     * @throws RefusedException where it is enabled or not yet stopped, unless no host was ever asked to run it; or where
     *     its host can be reached and mail waits in its queues, which nothing ever deletes but a person
     */
    public void remove(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "remove");
        Reconfiguration known = reconfigurations.find(id).orElseGet(() -> Reconfiguration.none(id));
        requireRemovable(new ServerProgress(server, known));
        if (known.requested() > 0) {
            requireEmptyQueues(server);
        }
        servers.remove(server, known.requested());
        audit.record(actor, AuditAction.REMOVE_SERVER, server.organisation(), server.name());
    }

    private static void requireRemovable(ServerProgress progress) {
        if (progress.isRemovable()) {
            return;
        }
        MailServer server = progress.server();
        if (server.enabled()) {
            throw new RefusedException("server %s is enabled; disable it first", server.name());
        }
        throw new RefusedException(
                "host %s has not reported yet that server %s is stopped", server.host(), server.name());
    }

    private void requireEmptyQueues(MailServer server) {
        int waiting = hosts.find(server.host())
                .flatMap(host -> host.all().stream()
                        .filter(live -> live.server().equals(server.id()))
                        .findFirst())
                .map(LiveServer::queues)
                .map(LiveServer.Queues::total)
                .orElse(0);
        if (waiting > 0) {
            throw new RefusedException(
                    "the queues of server %s still hold mail (%s): enable the server until they are empty, or delete that mail",
                    server.name(), waiting);
        }
    }
}
