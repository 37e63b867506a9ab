package org.postern.webapp.networks.internal;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.administration.Actor;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListMailServers;
import org.postern.administration.ShowAddress;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/**
 * An address, and the server that listens on it.
 *
 * @param server by its name; empty also while it is being added
 */
record UsedAddress(Address address, Optional<HostName> server) {
    static UsedAddress find(Actor actor, IpAddress ip) {
        Address address = use(ShowAddress.class).find(actor, ip);
        return of(address, names(actor, List.of(address)));
    }

    static Part<UsedAddress> list(Actor actor, Query<Addresses.Order> query) {
        Part<Address> part = use(ListAddresses.class).list(actor, query);
        Map<InstanceId, HostName> names = names(actor, part.entries());
        return part.map(address -> of(address, names));
    }

    boolean isFree() {
        return address.isFree();
    }

    /** As in CIDR notation: {@code 192.168.1.125/24}. */
    String withPrefix() {
        return address.ip() + "/" + address.prefix();
    }

    /** What people know the server by: its name, or its id while it is being added; empty where none uses the address. */
    Optional<String> user() {
        return server.map(HostName::asString).or(() -> address.instance().map(InstanceId::asString));
    }

    private static UsedAddress of(Address address, Map<InstanceId, HostName> names) {
        return new UsedAddress(address, address.instance().map(names::get));
    }

    private static Map<InstanceId, HostName> names(Actor actor, List<Address> addresses) {
        List<InstanceId> ids = addresses.stream()
                .flatMap(address -> address.instance().stream())
                .distinct()
                .toList();
        return use(ListMailServers.class).all(actor, ids).stream()
                .collect(Collectors.toMap(MailServer::id, MailServer::name));
    }
}
