package org.postern.administration;

import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The addresses that an actor sees: those of his organisation; a system administrator sees those of nobody too. */
@Component(service = ListAddresses.class)
public final class ListAddresses {
    private final Access access;
    private final Addresses addresses;
    private final SeenList<Address, Addresses.Order> list;

    @Activate
    public ListAddresses(@Reference Access access, @Reference Addresses addresses) {
        this.access = access;
        this.addresses = addresses;
        this.list = new SeenList<>(access, addresses::list, ListAddresses::by);
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

    /**
     * A part of those that the actor sees.
     *
     * @throws org.postern.tenancy.NotFoundException where the query names an organisation that the actor does not see
     */
    public Part<Address> list(Actor actor, Query<Addresses.Order> query) {
        return list(access.of(actor), query);
    }

    Part<Address> list(Rights rights, Query<Addresses.Order> query) {
        return list.part(rights, query);
    }

    private static Comparator<Address> by(Addresses.Order order) {
        return switch (order) {
            case IP -> Comparator.comparing(Address::ip);
            case HOST -> Comparator.comparing(Address::host).thenComparing(Address::ip);
            case OWNER ->
                TextOrder.<Address>by(address ->
                                address.owner().map(OrganisationName::asString).orElse(""))
                        .thenComparing(Address::ip);
        };
    }
}
