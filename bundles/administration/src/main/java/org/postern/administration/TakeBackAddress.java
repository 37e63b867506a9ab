package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** Takes an address back from its organisation. Needs {@code system.admin}. */
@Component(service = TakeBackAddress.class)
public final class TakeBackAddress {
    private final Access access;
    private final Addresses addresses;

    @Activate
    public TakeBackAddress(@Reference Access access, @Reference Addresses addresses) {
        this.access = access;
        this.addresses = addresses;
    }

    /**
     * @throws org.postern.tenancy.InUseException where a server uses it
     * @throws NotFoundException where there is no such address
     * @throws RefusedException where no organisation, or another one, has it
     */
    public void takeBack(Actor actor, IpAddress ip, OrganisationName organisation) {
        Rights rights = access.of(actor);
        rights.requireSystem("take back an address");
        OrganisationName owner = access.organisation(rights, organisation).name();
        if (!addresses
                .find(ip)
                .orElseThrow(() -> new NotFoundException("there is no address " + ip))
                .belongsTo(owner)) {
            throw new RefusedException("address " + ip + " is not assigned to organisation " + owner);
        }
        addresses.takeBack(ip, owner);
    }
}
