package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** Takes an address back from its organisation. Needs {@code system.admin}. */
@Component(service = TakeBackAddress.class)
public final class TakeBackAddress {
    private final Access access;
    private final Addresses addresses;
    private final MailServers servers;
    private final Audit audit;

    @Activate
    public TakeBackAddress(
            @Reference Access access,
            @Reference Addresses addresses,
            @Reference MailServers servers,
            @Reference Audit audit) {
        this.access = access;
        this.addresses = addresses;
        this.servers = servers;
        this.audit = audit;
    }

    /**
     * Takes it back from whoever has it.
     *
     * @throws InUseException where a server uses it
     * @throws NotFoundException where there is no such address
     * @throws RefusedException where no organisation has it
     */
    public void takeBack(Actor actor, IpAddress ip) {
        Address address = stored(actor, ip);
        OrganisationName owner = address.owner()
                .orElseThrow(() -> new RefusedException("address %s is assigned to no organisation", ip));
        takeBack(actor, address, owner);
    }

    /**
     * Takes it back from this organisation, and from no other.
     *
     * @throws InUseException where a server uses it, or that organisation no longer has it
     * @throws NotFoundException where there is no such address
     */
    public void takeBack(Actor actor, IpAddress ip, OrganisationName owner) {
        takeBack(actor, stored(actor, ip), owner);
    }

    private Address stored(Actor actor, IpAddress ip) {
        access.of(actor).requireSystem("take back an address");
        return addresses.find(ip).orElseThrow(() -> new NotFoundException("there is no address %s", ip));
    }

    private void takeBack(Actor actor, Address address, OrganisationName owner) {
        address.instance().ifPresent(server -> {
            throw new InUseException(
                    "the address %s is used by the server %s: delete that server first", address.ip(), name(server));
        });
        addresses.takeBack(address.ip(), owner);
        audit.record(actor, AuditAction.TAKE_BACK_ADDRESS, owner, address.ip());
    }

    /** Its id where it is just being added. */
    private String name(InstanceId server) {
        return servers.find(server).map(found -> found.name().asString()).orElse(server.asString());
    }
}
