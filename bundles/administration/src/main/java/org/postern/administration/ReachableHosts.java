package org.postern.administration;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.postern.mailserver.LiveServers;
import org.postern.tenancy.HostName;
import org.postern.tenancy.UnavailableException;

/** The hosts whose agents can be asked at this moment; they come and go. */
@Component(service = ReachableHosts.class)
public final class ReachableHosts {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<LiveServers> all = List.of();

    Optional<LiveServers> find(HostName name) {
        return all.stream().filter(host -> host.host().equals(name)).findFirst();
    }

    /** @throws UnavailableException where the agent of that host can't be asked from here */
    LiveServers get(HostName name) {
        return find(name)
                .orElseThrow(() ->
                        new UnavailableException("the agent of host %s cannot be reached from this console", name));
    }
}
