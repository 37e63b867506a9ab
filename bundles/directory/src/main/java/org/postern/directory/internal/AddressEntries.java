package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;

/** Addresses as {@code posternIpAssignment} entries, and the writes that give, claim and release one. */
final class AddressEntries {
    static final Filter ALL = Filters.ofClass("posternIpAssignment");

    private static final String IP = "posternIpAddress";
    private static final String HOST = "posternHost";
    private static final String INTERFACE = "posternInterface";
    private static final String PREFIX = "posternPrefix";
    private static final String GATEWAY = "posternGateway";
    private static final String OWNER = "posternOwner";
    private static final String INSTANCE = "posternInstanceRef";
    private static final List<String> ATTRIBUTES = List.of(IP, HOST, INTERFACE, PREFIX, GATEWAY, OWNER, INSTANCE);

    private final DirectoryTree tree;

    AddressEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    /** @param owner the entry of the organisation that has it */
    Entry toEntry(Address address, Optional<DN> owner) {
        var entry = new Entry(tree.address(address.ip()));
        entry.addAttribute("objectClass", "posternIpAssignment");
        entry.addAttribute(IP, address.ip().expanded());
        entry.addAttribute(HOST, address.host().asString());
        entry.addAttribute(INTERFACE, address.networkInterface().asString());
        entry.addAttribute(PREFIX, Integer.toString(address.prefix()));
        address.gateway().ifPresent(gateway -> entry.addAttribute(GATEWAY, gateway.expanded()));
        owner.ifPresent(organisation -> entry.addAttribute(OWNER, organisation.toString()));
        return entry;
    }

    Address fromEntry(StoredEntry entry) {
        return new Address(
                ip(entry),
                HostName.of(entry.text(HOST)),
                InterfaceName.of(entry.text(INTERFACE)),
                Integer.parseInt(entry.text(PREFIX)),
                entry.optional(GATEWAY).map(IpAddress::of),
                owner(entry),
                entry.reference(INSTANCE).flatMap(tree::instanceOf));
    }

    EntryKind kind() {
        return new EntryKind(ALL, ATTRIBUTES, List.of(IP, HOST, INTERFACE, OWNER), this::row);
    }

    /** Sorted by address, host or owner, as {@link Addresses.Order} has it, and sought in these and the interface. */
    private Row row(StoredEntry entry) {
        IpAddress ip = ip(entry);
        String host = entry.text(HOST);
        String owner = owner(entry).map(OrganisationName::asString).orElse("");
        return new Row(List.of(ip.asString(), host, entry.text(INTERFACE), owner), List.of(Row.key(ip), host, owner));
    }

    static IpAddress ip(StoredEntry entry) {
        return IpAddress.of(entry.text(IP));
    }

    /** Gives an address that nobody has. */
    static List<Modification> giving(DN organisation) {
        return List.of(new Modification(ModificationType.ADD, OWNER, organisation.toString()));
    }

    /** Ends what {@link #giving} did. */
    static List<Modification> taking(DN organisation) {
        return List.of(new Modification(ModificationType.DELETE, OWNER, organisation.toString()));
    }

    /** Claims a free address, and touches nothing that only the system's administrators may write. */
    static List<Modification> claiming(DN instance) {
        return List.of(new Modification(ModificationType.ADD, INSTANCE, instance.toString()));
    }

    /** Claims a free address of the organisation so that no server can. */
    static List<Modification> reserving(DN reserved, DN organisation) {
        return Stream.concat(
                        holding(OWNER, organisation.toString()),
                        Stream.of(new Modification(ModificationType.ADD, INSTANCE, reserved.toString())))
                .toList();
    }

    /** Ends what {@link #reserving} began. */
    static List<Modification> takingBack(DN reserved, DN organisation) {
        return List.of(releasing(reserved), new Modification(ModificationType.DELETE, OWNER, organisation.toString()));
    }

    static Modification releasing(DN instance) {
        return new Modification(ModificationType.DELETE, INSTANCE, instance.toString());
    }

    /** Deletes and adds one value: nothing changes, but the write fails where the entry does not have it. */
    private static Stream<Modification> holding(String attribute, String value) {
        return Stream.of(
                new Modification(ModificationType.DELETE, attribute, value),
                new Modification(ModificationType.ADD, attribute, value));
    }

    /** Nobody has what is about to be removed. */
    private Optional<OrganisationName> owner(StoredEntry entry) {
        return entry.reference(OWNER)
                .filter(owner -> !owner.equals(tree.nobody()))
                .map(owner -> tree.organisationOf(owner)
                        .orElseThrow(() -> new InvalidValueException("its owner %s is no organisation", owner)));
    }
}
