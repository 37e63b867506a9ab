package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.IpAddress;

/** Makes an address of nobody unknown again. Needs {@code system.admin}. */
@Component(service = RemoveAddress.class)
public final class RemoveAddress {
    private final Access access;
    private final Addresses addresses;
    private final Audit audit;

    @Activate
    public RemoveAddress(@Reference Access access, @Reference Addresses addresses, @Reference Audit audit) {
        this.access = access;
        this.addresses = addresses;
        this.audit = audit;
    }

    /** @throws org.postern.tenancy.InUseException where an organisation has it */
    public void remove(Actor actor, IpAddress ip) {
        access.of(actor).requireSystem("remove an address");
        addresses.remove(ip);
        audit.record(actor, AuditAction.REMOVE_ADDRESS, ip);
    }
}
