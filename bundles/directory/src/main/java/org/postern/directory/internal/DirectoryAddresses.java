package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The addresses in {@code cn=addresses}, each named by its one canonical text. */
@Component
public final class DirectoryAddresses implements Addresses {
    private final Directory directory;
    private final References references;
    private final AddressEntries entries;
    private final Listing listing;

    @Activate
    public DirectoryAddresses(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new AddressEntries(directory.tree());
        this.listing = Listing.owned(directory, directory.tree().addresses(), entries.kind());
    }

    @Override
    public void add(Address address) {
        if (!address.isFree()) {
            throw InvalidValueException.of(
                    "new address", address.ip().asString(), "a server claims its addresses when it is added");
        }
        references.requireHost(address.host());
        Optional<DN> owner = address.owner().map(references::organisation);
        Entry entry = entries.toEntry(address, owner);
        directory
                .add(entry)
                .onConflict(() -> new AlreadyExistsException("there is an address %s already", address.ip()))
                .orFail();
        address.owner()
                .ifPresent(organisation ->
                        references.requireStill(organisation, () -> directory.delete(DirectoryTree.dn(entry.getDN()))));
    }

    @Override
    public Optional<Address> find(IpAddress ip) {
        return directory
                .find(directory.tree().address(ip), AddressEntries.ALL)
                .map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<Address> all() {
        return list(AddressEntries.ALL);
    }

    @Override
    public List<Address> of(OrganisationName organisation) {
        DN owner = directory.tree().organisation(organisation);
        return list(Filters.ofClass("posternIpAssignment", "posternOwner", owner));
    }

    @Override
    public List<Address> on(HostName host) {
        return inOrder(EntriesOfHost.list(directory, directory.tree().addresses(), host, "posternIpAssignment", "*"));
    }

    @Override
    public void assign(IpAddress ip, OrganisationName organisation) {
        DN address = directory.tree().address(ip);
        DN owner = references.organisation(organisation);
        directory
                .modify(address, AddressEntries.giving(owner))
                .onConflict(() -> owned(ip))
                .onGone(() -> missing(ip))
                .orFail();
        references.requireStill(organisation, () -> directory.modify(address, AddressEntries.taking(owner)));
    }

    /** First claims the address under a name that is no server's; one that such a claim was left on is gone on with. */
    @Override
    public void takeBack(IpAddress ip, OrganisationName organisation) {
        DN address = directory.tree().address(ip);
        DN owner = directory.tree().organisation(organisation);
        DN reserved = directory.tree().takenBackFrom(owner);
        Outcome reservation = directory.modify(address, AddressEntries.reserving(reserved, owner));
        if (reservation.isConflict() && !isReserved(address, reserved)) {
            throw held(ip, organisation);
        }
        if (!reservation.isConflict()) {
            reservation.onGone(() -> missing(ip)).orFail();
        }
        directory
                .modify(address, AddressEntries.takingBack(reserved, owner))
                .onConflict(() -> held(ip, organisation))
                .onGone(() -> missing(ip))
                .orFail();
    }

    @Override
    public Part<Address> list(Query<Order> query) {
        return listing.part(query, entries::fromEntry);
    }

    /** First gives the address to nobody, so that none can have it; one that was left so is gone on with. */
    @Override
    public void remove(IpAddress ip) {
        Address stored = find(ip).orElseThrow(() -> missing(ip));
        stored.instance().ifPresent(server -> {
            throw used(ip, server);
        });
        DN address = directory.tree().address(ip);
        DN nobody = directory.tree().nobody();
        Outcome gift = directory.modify(address, AddressEntries.giving(nobody));
        if (gift.isConflict() && !isGivenTo(address, nobody)) {
            throw owned(ip);
        }
        if (!gift.isConflict()) {
            gift.onGone(() -> missing(ip)).orFail();
        }
        directory.delete(address).onGone(() -> missing(ip)).orFail();
    }

    private boolean isGivenTo(DN address, DN owner) {
        return directory
                .find(address, Filters.ofClass("posternIpAssignment", "posternOwner", owner), "1.1")
                .isPresent();
    }

    private static InUseException used(IpAddress ip, InstanceId server) {
        return new InUseException("the address %s is used by the server %s", ip, server);
    }

    private static InUseException owned(IpAddress ip) {
        return new InUseException("the address %s belongs to an organisation: take it back from there first", ip);
    }

    private boolean isReserved(DN address, DN reserved) {
        return directory
                .find(address, Filters.ofClass("posternIpAssignment", "posternInstanceRef", reserved), "1.1")
                .isPresent();
    }

    /** Says by the stored entry why an address could not be taken back. */
    private InUseException held(IpAddress ip, OrganisationName organisation) {
        return find(ip).filter(address -> address.belongsTo(organisation))
                .flatMap(Address::instance)
                .map(server -> used(ip, server))
                .orElseGet(() -> new InUseException("the organisation %s does not have %s", organisation, ip));
    }

    private List<Address> list(Filter filter) {
        return inOrder(directory.list(directory.tree().addresses(), filter));
    }

    private List<Address> inOrder(List<StoredEntry> found) {
        return found.stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(Address::ip))
                .toList();
    }

    private static NotFoundException missing(IpAddress ip) {
        return new NotFoundException("there is no address %s", ip);
    }
}
