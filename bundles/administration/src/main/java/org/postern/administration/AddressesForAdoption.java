package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;

/** Gives an organisation the addresses of an instance that becomes its server. Each is recorded as what it is. */
@Component(service = AddressesForAdoption.class)
public final class AddressesForAdoption {
    private final Addresses addresses;
    private final AddAddress add;
    private final AssignAddress assign;
    private final TakeBackAddress takeBack;
    private final RemoveAddress remove;

    @Activate
    public AddressesForAdoption(
            @Reference Addresses addresses,
            @Reference AddAddress add,
            @Reference AssignAddress assign,
            @Reference TakeBackAddress takeBack,
            @Reference RemoveAddress remove) {
        this.addresses = addresses;
        this.add = add;
        this.assign = assign;
        this.takeBack = takeBack;
        this.remove = remove;
    }

    /** @throws RefusedException where the directory has another use for one of them */
    void requireFree(MailServer server, List<Address> up) {
        for (Address address : up) {
            addresses.find(address.ip()).ifPresent(known -> {
                requireFree(server, known);
                requireOnIts(address, known);
            });
        }
    }

    private static void requireOnIts(Address up, Address known) {
        if (!known.networkInterface().equals(up.networkInterface())) {
            throw new RefusedException(
                    "address %s is on %s in the directory, and on %s of its host: correct that first",
                    known.ip(), known.networkInterface(), up.networkInterface());
        }
    }

    private static void requireFree(MailServer server, Address known) {
        if (!known.host().equals(server.host())) {
            throw new RefusedException(
                    "address %s is one of %s in the directory, and not of %s: correct that first",
                    known.ip(), known.host(), server.host());
        }
        known.owner().filter(owner -> !owner.equals(server.organisation())).ifPresent(owner -> {
            throw new RefusedException(
                    "address %s belongs to organisation %s: adopt its instance for that one, or take the address back first",
                    known.ip(), owner);
        });
        known.instance().filter(other -> !other.equals(server.id())).ifPresent(other -> {
            throw new RefusedException(
                    "address %s is used by server %s: a server has addresses of its own", known.ip(), other);
        });
    }

    /** Those that the directory does not have, as the organisation's. */
    List<Address> unknown(MailServer server, List<Address> up) {
        return up.stream()
                .filter(address -> addresses.find(address.ip()).isEmpty())
                .map(address -> address.withOwner(server.organisation()))
                .toList();
    }

    /** Those that it has, and no organisation. */
    List<Address> unassigned(List<Address> up) {
        return up.stream()
                .flatMap(address -> addresses.find(address.ip()).stream())
                .filter(known -> known.owner().isEmpty())
                .toList();
    }

    void give(Actor actor, ProposedAdoption proposed) {
        proposed.added().forEach(address -> add.add(actor, address));
        proposed.assigned()
                .forEach(address ->
                        assign.assign(actor, address.ip(), proposed.server().organisation()));
    }

    /** As they were before. */
    void takeBack(Actor actor, ProposedAdoption proposed) {
        for (Address address : proposed.assigned()) {
            takeBack.takeBack(actor, address.ip());
        }
        for (Address address : proposed.added()) {
            takeBack.takeBack(actor, address.ip());
            remove.remove(actor, address.ip());
        }
    }
}
