package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;

/** One address, for who sees its owner; those of nobody are for system administrators. */
@Component(service = ShowAddress.class)
public final class ShowAddress {
    private final Access access;
    private final Addresses addresses;

    @Activate
    public ShowAddress(@Reference Access access, @Reference Addresses addresses) {
        this.access = access;
        this.addresses = addresses;
    }

    /** @throws NotFoundException where the actor sees no such address */
    public Address find(Actor actor, IpAddress ip) {
        Rights rights = access.of(actor);
        return addresses
                .find(ip)
                .filter(address -> address.owner().map(rights::sees).orElse(rights.system()))
                .orElseThrow(() -> new NotFoundException("there is no address %s", ip));
    }
}
