package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
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
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** The addresses in {@code cn=addresses}, each named by its one canonical text. */
@Component
public final class DirectoryAddresses implements Addresses {
    private final Directory directory;
    private final References references;
    private final AddressEntries entries;

    @Activate
    public DirectoryAddresses(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new AddressEntries(directory.tree());
    }

    @Override
    public void add(Address address) {
        if (!address.isFree()) {
            throw InvalidValueException.of(
                    "new address", address.ip().asString(), "a server claims its addresses when it is added");
        }
        references.requireHost(address.host());
        Optional<DN> owner = address.owner().map(references::organisation);
        directory
                .add(entries.toEntry(address, owner))
                .onConflict(() -> new AlreadyExistsException("there is an address " + address.ip() + " already"))
                .orFail();
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
        return list(Filters.ofClass("posternIpAssignment", "posternHost", host.asString()));
    }

    @Override
    public void assign(IpAddress ip, OrganisationName organisation) {
        DN owner = references.organisation(organisation);
        directory
                .modify(directory.tree().address(ip), AddressEntries.giving(owner))
                .onConflict(() -> new InUseException(
                        "the address " + ip + " belongs to an organisation already: take it back from there first"))
                .onGone(() -> missing(ip))
                .orFail();
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

    private boolean isReserved(DN address, DN reserved) {
        return directory
                .find(address, Filters.ofClass("posternIpAssignment", "posternInstanceRef", reserved), "1.1")
                .isPresent();
    }

    /** Says by the stored entry why an address could not be taken back. */
    private InUseException held(IpAddress ip, OrganisationName organisation) {
        return find(ip).filter(address -> address.belongsTo(organisation))
                .flatMap(Address::instance)
                .map(server -> new InUseException("the address " + ip + " is used by the server " + server))
                .orElseGet(() -> new InUseException("the organisation " + organisation + " does not have " + ip));
    }

    private List<Address> list(Filter filter) {
        return directory.list(directory.tree().addresses(), filter).stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(Address::ip))
                .toList();
    }

    private static NotFoundException missing(IpAddress ip) {
        return new NotFoundException("there is no address " + ip);
    }
}
