package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.InstanceId;

/** Asks a server's host to bring it into force as the directory has it. Needs {@code smtp.instance.manage}. */
@Component(service = ReconfigureServer.class)
public final class ReconfigureServer {
    private final OrganisationServers servers;

    @Activate
    public ReconfigureServer(@Reference OrganisationServers servers) {
        this.servers = servers;
    }

    /**
     * @return the request's generation: done with when {@link org.postern.mailserver.Reconfiguration#applied} reaches it
     * @throws org.postern.tenancy.NotFoundException where there is no such server
     * @throws RefusedException where multiple instances are switched off
     */
    public long request(Actor actor, InstanceId server) {
        return servers.reconfigure(actor, server);
    }

    /**
     * The same, but the host does exactly the plan that was shown, or nothing where it would do anything else by now.
     *
     * @param plan see {@link org.postern.mailserver.Preview#plan}
     */
    public long request(Actor actor, InstanceId server, String plan) {
        return servers.reconfigure(actor, server, plan);
    }
}
