package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Host;
import org.postern.tenancy.Hosts;

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
}
