package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.InstanceId;

/** Has a server run, and asks its host for that. Needs {@code smtp.instance.manage}. */
@Component(service = EnableMailServer.class)
public final class EnableMailServer {
    private final OrganisationServers servers;

    @Activate
    public EnableMailServer(@Reference OrganisationServers servers) {
        this.servers = servers;
    }

    /**
     * @return the request's generation: done with when {@link org.postern.mailserver.Reconfiguration#applied} reaches it
     * @throws org.postern.tenancy.NotFoundException where there is no such server
     * @throws RefusedException where multiple instances are switched off
     */
    public long enable(Actor actor, InstanceId server) {
        return servers.enable(actor, server);
    }
}
