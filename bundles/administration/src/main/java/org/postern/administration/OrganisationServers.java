package org.postern.administration;

import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;

/** What the use cases have in common that ask a server's host for a reconfiguration. */
@Component(service = OrganisationServers.class)
public final class OrganisationServers {
    private final ManagedServers managed;
    private final GlobalSettings settings;
    private final MailServers servers;
    private final Reconfigurations reconfigurations;
    private final ReachableHosts hosts;
    private final Audit audit;

    @Activate
    public OrganisationServers(
            @Reference ManagedServers managed,
            @Reference GlobalSettings settings,
            @Reference MailServers servers,
            @Reference Reconfigurations reconfigurations,
            @Reference ReachableHosts hosts,
            @Reference Audit audit) {
        this.managed = managed;
        this.settings = settings;
        this.servers = servers;
        this.reconfigurations = reconfigurations;
        this.hosts = hosts;
        this.audit = audit;
    }

    /** Asks the server's host to bring it into force. */
    long reconfigure(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "reconfigure");
        requireSwitchedOn();
        long generation = reconfigurations.request(id);
        record(actor, AuditAction.RECONFIGURE_SERVER, server);
        return generation;
    }

    /** As {@link #reconfigure(Actor, InstanceId)}, but only as was shown. */
    long reconfigure(Actor actor, InstanceId id, String plan) {
        MailServer server = managed.find(actor, id, "reconfigure");
        requireSwitchedOn();
        long generation = reconfigurations.request(id, plan);
        record(actor, AuditAction.RECONFIGURE_SERVER, server);
        return generation;
    }

    /**
     * Sets the flag unless it is set already, then asks the server's host to bring it into force.
     *
     * @throws RefusedException where something else would come into force with it that nobody was shown
     */
    long enable(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "enable");
        requireSwitchedOn();
        requireNothingElseWaits(server);
        return changed(actor, AuditAction.ENABLE_SERVER, server, stored -> stored.withEnabled(true));
    }

    /** As {@link #enable}, but the other way; to stop a server is always possible. */
    long disable(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "disable");
        return changed(actor, AuditAction.DISABLE_SERVER, server, stored -> stored.withEnabled(false));
    }

    /** As {@link #enable}, for mail that is taken and kept. */
    long freeze(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "freeze");
        requireSwitchedOn();
        requireNothingElseWaits(server);
        return changed(actor, AuditAction.FREEZE_SERVER, server, stored -> stored.withFrozen(true));
    }

    /** As {@link #freeze}, but the other way. */
    long thaw(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "thaw");
        requireSwitchedOn();
        requireNothingElseWaits(server);
        return changed(actor, AuditAction.THAW_SERVER, server, stored -> stored.withFrozen(false));
    }

    /** Recorded also where the flag was set already: the host is asked anew. */
    private long changed(Actor actor, AuditAction action, MailServer server, UnaryOperator<MailServer> change) {
        Change.make(() -> stored(server.id()), change, servers::update);
        record(actor, action, server);
        return reconfigurations.request(server.id());
    }

    /** What somebody else saved, or was shown and asked for, is not to be brought into force unseen, or in another way. */
    private void requireNothingElseWaits(MailServer server) {
        Reconfiguration known = reconfigurations.find(server.id()).orElseGet(() -> Reconfiguration.none(server.id()));
        if (known.waitsAsShown()) {
            throw new RefusedException(
                    "a reconfiguration of server %s was requested and has not ended; wait until it has", server.name());
        }
        boolean changed = known.requested() > 0
                && !known.isPending()
                && hosts.find(server.host())
                        .map(host -> host.preview(server.id()))
                        .filter(preview -> !preview.isEmpty())
                        .isPresent();
        if (changed) {
            throw new RefusedException(
                    "host %s does not have server %s as it is wanted, and this would bring all of that into force;"
                            + " reconfigure it first",
                    server.host(), server.name());
        }
    }

    private void record(Actor actor, AuditAction action, MailServer server) {
        audit.record(actor, action, server.organisation(), server.name());
    }

    private void requireSwitchedOn() {
        if (!settings.multipleInstances()) {
            throw new RefusedException(
                    "multiple instances are switched off, so no server can be reconfigured; a system administrator switches them on");
        }
    }

    private MailServer stored(InstanceId id) {
        return servers.find(id).orElseThrow(() -> new NotFoundException("there is no server %s", id));
    }
}
