package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Address;
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
     * @throws RefusedException where no organisation has it
     */
    public void takeBack(Actor actor, IpAddress ip) {
        access.of(actor).requireSystem("take back an address");
        Address address = addresses.find(ip).orElseThrow(() -> new NotFoundException("there is no address " + ip));
        OrganisationName owner = address.owner()
                .orElseThrow(() -> new RefusedException("address " + ip + " is assigned to no organisation"));
        addresses.takeBack(ip, owner);
    }
}
