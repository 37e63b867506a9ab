package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.StoreException;

/** Which addresses servers have, and how they come by them and leave them. */
final class ServerAddresses {
    private static final String USED = "posternInstanceRef";
    private static final String[] OF_USE = {"posternIpAddress", USED, "posternOwner"};

    private final Directory directory;
    private final AddressEntries entries;

    ServerAddresses(Directory directory) {
        this.directory = directory;
        this.entries = new AddressEntries(directory.tree());
    }

    /** The uses of their addresses, as long as their organisation is not being renamed. */
    static Filter usedBy(List<StoredEntry> servers) {
        return Filter.createANDFilter(
                AddressEntries.ALL,
                Filters.anyOf(USED, servers.stream().map(StoredEntry::dn).toList()));
    }

    /** What the addresses that match say of their servers, by the id that those keep for ever. */
    Map<InstanceId, List<Use>> uses(Filter filter) {
        return uses(directory.list(directory.tree().addresses(), Filters.with(filter, USED), OF_USE));
    }

    /** What the addresses of a host say. */
    Map<InstanceId, List<Use>> usesOn(HostName host) {
        return uses(
                EntriesOfHost.list(directory, directory.tree().addresses(), host, "posternIpAssignment", OF_USE)
                        .stream()
                        .filter(address -> address.optional(USED).isPresent())
                        .toList());
    }

    private Map<InstanceId, List<Use>> uses(List<StoredEntry> used) {
        Map<InstanceId, List<Use>> uses = new HashMap<>();
        for (StoredEntry address : used) {
            Use use = address.as(entry -> new Use(
                    AddressEntries.ip(entry), DirectoryTree.dn(entry.text(USED)), entry.reference("posternOwner")));
            directory
                    .tree()
                    .instanceOf(use.server())
                    .ifPresent(id ->
                            uses.computeIfAbsent(id, first -> new ArrayList<>()).add(use));
        }
        return uses;
    }

    /**
     * Those of its uses that are this server's. While an organisation is renamed an address may name its server by the old
     * name, which nobody has then: no host may conclude that the server has no addresses any more. One that another
     * organisation has is not the server's, though not every directory refuses that it names it.
     */
    List<IpAddress> of(DN server, List<Use> uses) {
        return uses.stream()
                .filter(use -> use.server().equals(server) || isNobodys(use.server()))
                .filter(use -> !isAnothers(use))
                .map(Use::ip)
                .toList();
    }

    private boolean isAnothers(Use use) {
        Optional<OrganisationName> organisation = directory.tree().organisationOf(use.server());
        return use.owner()
                .filter(owner -> !directory.tree().organisationOf(owner).equals(organisation))
                .filter(owner -> !isNobodys(owner) && !isNobodys(use.server()))
                .isPresent();
    }

    private boolean isNobodys(DN entry) {
        return directory
                .tree()
                .organisationOf(entry)
                .flatMap(name -> directory.find(
                        directory.tree().organisation(name),
                        directory.tree().layout().organisations(),
                        "1.1"))
                .isEmpty();
    }

    /**
     * Claims an address for a server that is being added, and has it released where that comes to nothing. Nobody takes
     * back or removes an address that a server names: so it is looked at when it is claimed.
     */
    void claim(Claims claims, IpAddress ip, DN server, MailServer wanted) {
        DN address = directory.tree().address(ip);
        directory
                .modify(address, AddressEntries.claiming(server))
                .onConflict(() -> refusal(ip, wanted))
                .onGone(() -> new NotFoundException("there is no address %s", ip))
                .orFail();
        claims.releasing(() -> directory
                .modify(address, List.of(AddressEntries.releasing(server)))
                .orFail());
        if (!isFor(wanted, address)) {
            throw refusal(ip, wanted);
        }
    }

    private boolean isFor(MailServer wanted, DN address) {
        DN owner = directory.tree().organisation(wanted.organisation());
        Filter owned = Filters.ofClass("posternIpAssignment", "posternOwner", owner);
        return directory
                .find(address, owned, "posternHost")
                .filter(entry -> entry.text("posternHost").equals(wanted.host().asString()))
                .isPresent();
    }

    /** Says by the stored entry why an address could not be claimed. */
    private StoreException refusal(IpAddress ip, MailServer wanted) {
        return directory
                .find(directory.tree().address(ip), AddressEntries.ALL)
                .map(entry -> entry.as(entries::fromEntry))
                .<StoreException>map(address -> hindrance(address, wanted))
                .orElseGet(() -> new NotFoundException("there is no address %s", ip));
    }

    private static InUseException hindrance(Address address, MailServer wanted) {
        if (!address.belongsTo(wanted.organisation())) {
            return new InUseException(
                    "the address %s does not belong to the organisation %s", address.ip(), wanted.organisation());
        }
        if (!address.host().equals(wanted.host())) {
            return new InUseException("the address %s is on the mail host %s", address.ip(), address.host());
        }
        return address.instance()
                .map(server -> new InUseException("the address %s is used by the server %s", address.ip(), server))
                .orElseGet(() -> new InUseException(
                        "the address %s was used by another server a moment ago: try again", address.ip()));
    }

    /** Gives all addresses of a server free. */
    void release(DN server) {
        Filter used = Filters.ofClass("posternIpAssignment", USED, server);
        for (StoredEntry address : directory.list(directory.tree().addresses(), used, "1.1")) {
            Outcome outcome = directory.modify(address.dn(), List.of(AddressEntries.releasing(server)));
            if (!outcome.isConflict() && !outcome.isGone()) {
                outcome.orFail();
            }
        }
    }

    /** An address, the entry of the server that it names, and that of the organisation that has it. */
    record Use(IpAddress ip, DN server, Optional<DN> owner) {}
}
