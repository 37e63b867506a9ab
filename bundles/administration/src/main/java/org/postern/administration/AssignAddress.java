package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** Gives an address to an organisation. Needs {@code system.admin}. */
@Component(service = AssignAddress.class)
public final class AssignAddress {
    private final Access access;
    private final Addresses addresses;
    private final Audit audit;

    @Activate
    public AssignAddress(@Reference Access access, @Reference Addresses addresses, @Reference Audit audit) {
        this.access = access;
        this.addresses = addresses;
        this.audit = audit;
    }

    /**
     * @return false where the organisation had it already, and nothing was done
     * @throws org.postern.tenancy.InUseException where another organisation has it
     * @throws NotFoundException where the address or the organisation is not there
     */
    public boolean assign(Actor actor, IpAddress ip, OrganisationName organisation) {
        Rights rights = access.of(actor);
        rights.requireSystem("assign an address");
        OrganisationName owner = access.organisation(rights, organisation).name();
        Address address = addresses.find(ip).orElseThrow(() -> new NotFoundException("there is no address %s", ip));
        if (address.belongsTo(owner)) {
            return false;
        }
        addresses.assign(ip, owner);
        audit.record(actor, AuditAction.ASSIGN_ADDRESS, owner, ip);
        return true;
    }
}
