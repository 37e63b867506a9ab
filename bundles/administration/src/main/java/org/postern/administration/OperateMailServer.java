package org.postern.administration;

import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.InstanceId;

/**
 * Commands to a server as it runs on its host; what is wanted of it stays as it is. Each attempt is recorded with its
 * outcome: one that failed may have stopped the server. Needs {@code smtp.instance.manage}.
 *
 * <p>Every method may throw {@link org.postern.mailserver.CommandFailedException} in Postfix's words, {@link
 * org.postern.tenancy.NotFoundException} where there is no such server, {@link org.postern.tenancy.UnavailableException}
 * where its host can't be reached from here, and {@link RefusedException} where it is disabled.
 */
@Component(service = OperateMailServer.class)
public final class OperateMailServer {
    private final ManagedServers managed;
    private final ReachableHosts hosts;
    private final Audit audit;

    @Activate
    public OperateMailServer(
            @Reference ManagedServers managed, @Reference ReachableHosts hosts, @Reference Audit audit) {
        this.managed = managed;
        this.hosts = hosts;
        this.audit = audit;
    }

    /** Has it read its configuration again. */
    public void reload(Actor actor, InstanceId server) {
        operate(managed.find(actor, server, "reload"), LiveServers::reload, actor, AuditAction.RELOAD_SERVER);
    }

    /** Stops and starts it. */
    public void restart(Actor actor, InstanceId server) {
        operate(managed.find(actor, server, "restart"), LiveServers::restart, actor, AuditAction.RESTART_SERVER);
    }

    /**
     * Puts an earlier configuration in force again, one of {@link ShowMailServer#generations}. What the directory wants comes
     * into force with the next reconfiguration.
     *
     * @throws RefusedException where the server is disabled, or frozen: an earlier configuration would deliver what it is to keep
     */
    public void rollBack(Actor actor, InstanceId id, long generation) {
        MailServer server = managed.find(actor, id, "roll back");
        if (server.enabled() && server.frozen()) {
            throw new RefusedException(
                    "server %s is frozen, and an earlier configuration would deliver its queue; thaw it first",
                    server.name());
        }
        operate(server, (host, same) -> host.rollBack(same, generation), actor, AuditAction.ROLL_BACK_SERVER);
    }

    /** Writes files that were changed by hand on its host anew as they were, see {@link ShowMailServer#handEdits}. */
    public void putBack(Actor actor, InstanceId server) {
        operate(managed.find(actor, server, "put back"), LiveServers::putBack, actor, AuditAction.PUT_BACK_SERVER);
    }

    /** Has parameters and services that were changed by hand in its main.cf and master.cf stay, as the host administrator's own. */
    public void takeOver(Actor actor, InstanceId server) {
        operate(managed.find(actor, server, "take over"), LiveServers::takeOver, actor, AuditAction.TAKE_OVER_SERVER);
    }

    /**
     * Has it try all its queued mail now.
     *
     * @throws RefusedException where the server is disabled, or frozen: Postfix would deliver what it is to keep
     */
    public void flush(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "flush");
        if (server.enabled() && !server.mayBeFlushed()) {
            throw new RefusedException(
                    "server %s is frozen, and flushing its queue would deliver it; thaw it first", server.name());
        }
        operate(server, LiveServers::flush, actor, AuditAction.FLUSH_SERVER);
    }

    private void operate(
            MailServer server, BiConsumer<LiveServers, InstanceId> command, Actor actor, AuditAction action) {
        if (!server.enabled()) {
            throw new RefusedException("server %s is disabled; enable it first", server.name());
        }
        LiveServers host = hosts.get(server.host());
        AuditDetail outcome = AuditDetail.FAILED;
        try {
            command.accept(host, server.id());
            outcome = AuditDetail.DONE;
        } finally {
            audit.record(actor, action, server.organisation(), server.name(), outcome);
        }
    }
}
