package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The mail hosts. Needs {@code system.admin}. */
@Component(service = ListHosts.class)
public final class ListHosts {
    private final Access access;
    private final Hosts hosts;

    @Activate
    public ListHosts(@Reference Access access, @Reference Hosts hosts) {
        this.access = access;
        this.hosts = hosts;
    }

    public List<Host> all(Actor actor) {
        access.of(actor).requireSystem("list the hosts");
        return hosts.all();
    }

    /** @throws NotFoundException where there is no such host */
    public Host find(Actor actor, HostName name) {
        access.of(actor).requireSystem("see a host");
        return hosts.find(name).orElseThrow(() -> new NotFoundException("there is no host %s", name));
    }

    public Part<Host> list(Actor actor, Query<Hosts.Order> query) {
        access.of(actor).requireSystem("list the hosts");
        return hosts.list(query);
    }
}
