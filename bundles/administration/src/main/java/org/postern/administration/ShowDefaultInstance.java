package org.postern.administration;

import java.util.Optional;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.LiveServers;
import org.postern.tenancy.HostName;

/** What the default instance of a host, the machine's own Postfix, is set to. Needs {@code system.admin}. */
@Component(service = ShowDefaultInstance.class)
public final class ShowDefaultInstance {
    private final Access access;
    private final ReachableHosts hosts;

    @Activate
    public ShowDefaultInstance(@Reference Access access, @Reference ReachableHosts hosts) {
        this.access = access;
        this.hosts = hosts;
    }

    /**
     * The parameters that its main.cf sets (postconf(5)); empty where the agent of that host can't be asked from here.
     *
     * @throws org.postern.tenancy.UnavailableException where the host can't read it
     */
    public Optional<SortedMap<String, String>> parameters(Actor actor, HostName host) {
        access.of(actor).requireSystem("see the default instance of a host");
        return hosts.find(host).map(LiveServers::defaultInstance);
    }
}
