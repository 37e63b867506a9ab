package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** Makes an IP address of a host known, of nobody yet or of an organisation. Needs {@code system.admin}. */
@Component(service = AddAddress.class)
public final class AddAddress {
    private final Access access;
    private final Hosts hosts;
    private final Addresses addresses;
    private final Audit audit;

    @Activate
    public AddAddress(
            @Reference Access access, @Reference Hosts hosts, @Reference Addresses addresses, @Reference Audit audit) {
        this.access = access;
        this.hosts = hosts;
        this.addresses = addresses;
        this.audit = audit;
    }

    /**
     * @param address without a server; its owner, where it has one, is an organisation in any spelling
     * @return the address as it is stored
     * @throws org.postern.tenancy.AlreadyExistsException where the address is there already
     * @throws NotFoundException where its host or its owner is not there
     */
    public Address add(Actor actor, Address address) {
        Rights rights = access.of(actor);
        rights.requireSystem("add an address");
        if (hosts.find(address.host()).isEmpty()) {
            throw new NotFoundException("there is no host %s", address.host());
        }
        Address stored = address.owner()
                .map(owner -> address.withOwner(spelling(rights, owner)))
                .orElse(address);
        addresses.add(stored);
        audit.record(actor, AuditAction.ADD_ADDRESS, stored.owner(), stored.ip());
        return stored;
    }

    private OrganisationName spelling(Rights rights, OrganisationName owner) {
        Organisation organisation = access.organisation(rights, owner);
        return organisation.name();
    }
}
