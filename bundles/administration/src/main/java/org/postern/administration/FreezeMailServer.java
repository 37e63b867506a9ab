package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.InstanceId;

/** Has a server take mail and deliver none, and asks its host for that. Needs {@code smtp.instance.manage}. */
@Component(service = FreezeMailServer.class)
public final class FreezeMailServer {
    private final OrganisationServers servers;

    @Activate
    public FreezeMailServer(@Reference OrganisationServers servers) {
        this.servers = servers;
    }

    /**
     * @return the request's generation: done with when {@link org.postern.mailserver.Reconfiguration#applied} reaches it
     * @throws org.postern.tenancy.NotFoundException where there is no such server
     * @throws RefusedException where multiple instances are switched off
     */
    public long freeze(Actor actor, InstanceId server) {
        return servers.freeze(actor, server);
    }
}
