package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.InstanceId;

/**
 * Has a frozen server deliver again, and asks its host for that. What waits is tried when its time comes, or at once when
 * the queue is flushed afterwards. Needs {@code smtp.instance.manage}.
 */
@Component(service = ThawMailServer.class)
public final class ThawMailServer {
    private final OrganisationServers servers;

    @Activate
    public ThawMailServer(@Reference OrganisationServers servers) {
        this.servers = servers;
    }

    /**
     * @return the request's generation: done with when {@link org.postern.mailserver.Reconfiguration#applied} reaches it
     * @throws org.postern.tenancy.NotFoundException where there is no such server
     * @throws RefusedException where multiple instances are switched off
     */
    public long thaw(Actor actor, InstanceId server) {
        return servers.thaw(actor, server);
    }
}
