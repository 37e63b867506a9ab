package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.InstanceId;

/** Has a server stand still, and asks its host for that; files and queue are kept. Needs {@code smtp.instance.manage}. */
@Component(service = DisableMailServer.class)
public final class DisableMailServer {
    private final OrganisationServers servers;

    @Activate
    public DisableMailServer(@Reference OrganisationServers servers) {
        this.servers = servers;
    }

    /**
     * @return the request's generation: done with when {@link org.postern.mailserver.Reconfiguration#applied} reaches it
     * @throws org.postern.tenancy.NotFoundException where there is no such server
     */
    public long disable(Actor actor, InstanceId server) {
        return servers.disable(actor, server);
    }
}
