package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Privilege;

/** What the use cases about one server have in common: whose it is says the stored server, never the request. */
@Component(service = OrganisationServers.class)
public final class OrganisationServers {
    private final Access access;
    private final GlobalSettings settings;
    private final MailServers servers;
    private final Reconfigurations reconfigurations;

    @Activate
    public OrganisationServers(
            @Reference Access access,
            @Reference GlobalSettings settings,
            @Reference MailServers servers,
            @Reference Reconfigurations reconfigurations) {
        this.access = access;
        this.settings = settings;
        this.servers = servers;
        this.reconfigurations = reconfigurations;
    }

    /** Asks the server's host to bring it into force. */
    long reconfigure(Actor actor, InstanceId id) {
        requireManaged(actor, id, "reconfigure");
        requireSwitchedOn();
        return reconfigurations.request(id);
    }

    /** Sets the flag unless it is set already, then asks the server's host to bring it into force. */
    long enable(Actor actor, InstanceId id) {
        requireManaged(actor, id, "enable");
        requireSwitchedOn();
        return changed(id, true);
    }

    /** As {@link #enable}, but the other way; to stop a server is always possible. */
    long disable(Actor actor, InstanceId id) {
        requireManaged(actor, id, "disable");
        return changed(id, false);
    }

    private long changed(InstanceId id, boolean enabled) {
        Change.make(() -> stored(id), server -> server.withEnabled(enabled), servers::update);
        return reconfigurations.request(id);
    }

    private void requireManaged(Actor actor, InstanceId id, String action) {
        Rights rights = access.of(actor);
        MailServer server = servers.find(id)
                .filter(found -> rights.sees(found.organisation()))
                .orElseThrow(() -> new NotFoundException("there is no server " + id));
        rights.require(Privilege.SMTP_INSTANCE_MANAGE, server.organisation(), action + " server " + server.name());
    }

    private void requireSwitchedOn() {
        if (!settings.multipleInstances()) {
            throw new RefusedException("multiple instances are switched off, so no server can be reconfigured;"
                    + " a system administrator switches them on");
        }
    }

    private MailServer stored(InstanceId id) {
        return servers.find(id).orElseThrow(() -> new NotFoundException("there is no server " + id));
    }
}
