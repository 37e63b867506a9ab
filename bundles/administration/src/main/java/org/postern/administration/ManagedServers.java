package org.postern.administration;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Privilege;

/** The servers whose mail an actor may see and handle: whose they are says the stored server, never the request. */
@Component(service = ManagedServers.class)
public final class ManagedServers {
    private final Access access;
    private final MailServers servers;

    @Activate
    public ManagedServers(@Reference Access access, @Reference MailServers servers) {
        this.access = access;
        this.servers = servers;
    }

    /**
     * The server as it is stored.
     *
     * @throws NotFoundException where the actor sees no such server
     * @throws DeniedException where he lacks {@code smtp.instance.manage} in its organisation
     */
    MailServer find(Actor actor, InstanceId id, String action) {
        return require(access.of(actor), servers.find(id), id, action);
    }

    /** As {@link #find}, of one that was read from the directory just now. */
    void require(Actor actor, MailServer stored, String action) {
        require(access.of(actor), Optional.of(stored), stored.id(), action);
    }

    private static MailServer require(Rights rights, Optional<MailServer> stored, InstanceId id, String action) {
        MailServer server = stored.filter(found -> rights.sees(found.organisation()))
                .orElseThrow(() -> new NotFoundException("there is no server %s", id));
        rights.require(Privilege.SMTP_INSTANCE_MANAGE, server.organisation(), action + " server %s", server.name());
        return server;
    }

    /** Those of these, which were read from the directory just now. */
    List<MailServer> of(Actor actor, List<MailServer> stored) {
        Rights rights = access.of(actor);
        return stored.stream()
                .filter(server -> rights.has(Privilege.SMTP_INSTANCE_MANAGE, server.organisation()))
                .toList();
    }
}
