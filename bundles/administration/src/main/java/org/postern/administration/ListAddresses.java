package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.OrganisationName;

/** The addresses that an actor sees: those of his organisation; a system administrator sees those of nobody too. */
@Component(service = ListAddresses.class)
public final class ListAddresses {
    private final Access access;
    private final Addresses addresses;

    @Activate
    public ListAddresses(@Reference Access access, @Reference Addresses addresses) {
        this.access = access;
        this.addresses = addresses;
    }

    /** In order. */
    public List<Address> all(Actor actor) {
        Rights rights = access.of(actor);
        return rights.system()
                ? addresses.all()
                : access.organisations(rights).stream()
                        .flatMap(organisation -> addresses.of(organisation.name()).stream())
                        .toList();
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation */
    public List<Address> of(Actor actor, OrganisationName organisation) {
        return addresses.of(access.organisation(access.of(actor), organisation).name());
    }
}
