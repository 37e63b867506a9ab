package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Host;
import org.postern.tenancy.Hosts;

/** Makes a machine known that is to run mail servers. Needs {@code system.admin}. */
@Component(service = AddHost.class)
public final class AddHost {
    private final Access access;
    private final Hosts hosts;
    private final Audit audit;

    @Activate
    public AddHost(@Reference Access access, @Reference Hosts hosts, @Reference Audit audit) {
        this.access = access;
        this.hosts = hosts;
        this.audit = audit;
    }

    /** @throws org.postern.tenancy.AlreadyExistsException where one has that name */
    public Host add(Actor actor, Host host) {
        access.of(actor).requireSystem("add a host");
        hosts.add(host);
        audit.record(actor, AuditAction.ADD_HOST, host.name());
        return host;
    }
}
