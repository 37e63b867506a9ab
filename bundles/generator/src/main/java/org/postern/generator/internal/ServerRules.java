package org.postern.generator.internal;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.generator.HostInventory;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;

/** What must be true of one server: it uses only what its organisation has, on this host, and does not mail itself. */
final class ServerRules {
    private final HostName host;
    private final Map<IpAddress, List<Address>> addresses;
    private final Tenants tenants;
    private final LocalRules localRules;

    ServerRules(HostInventory inventory, LocalRules localRules) {
        host = inventory.host().name();
        addresses = inventory.addresses().stream().collect(groupingBy(Address::ip));
        tenants = new Tenants(inventory);
        this.localRules = localRules;
    }

    /** The first reason why the server may not be configured, with what to do about it; or nothing. */
    Optional<String> objection(MailServer server) {
        return name(server)
                .or(() -> domain(server))
                .or(() -> first(server.addresses().stream().flatMap(ip -> address(server, ip).stream())))
                .or(() -> loop(server))
                .or(() -> localRules.objection(InstanceName.forId(server.id().asString()), server.addresses()));
    }

    private Optional<String> name(MailServer server) {
        if (!server.host().equals(host)) {
            return Optional.of("it is to run on " + server.host() + ", not on " + host + ": ask that host");
        }
        return server.name().equals(host)
                ? Optional.of(host + " is the name of the machine itself: give the server another")
                : Optional.empty();
    }

    private Optional<String> domain(MailServer server) {
        boolean owned = tenants.domainsOf(server).stream()
                .anyMatch(domain -> domain.name().equals(server.domain()));
        return owned
                ? Optional.empty()
                : Optional.of("domain " + server.domain() + " is not one of " + server.organisation()
                        + ": add it to the organisation, or give the server another");
    }

    private Optional<String> address(MailServer server, IpAddress ip) {
        List<Address> found = addresses.getOrDefault(ip, List.of());
        if (found.size() != 1) {
            return Optional.of(
                    "address " + ip + " is in the directory " + found.size() + " times: it must be there once");
        }
        Address address = found.get(0);
        if (!address.host().equals(host)) {
            return Optional.of("address " + ip + " is one of " + address.host() + ", not of " + host
                    + ": give the server another");
        }
        if (!address.belongsTo(server.organisation())) {
            return Optional.of("address " + ip + " does not belong to " + server.organisation()
                    + ": assign it to the organisation, or give the server another");
        }
        return address.instance().filter(server.id()::equals).isPresent()
                ? Optional.empty()
                : Optional.of("address " + ip + " is not claimed by " + server.id() + " but by "
                        + address.instance().map(Object::toString).orElse("nobody")
                        + ": give the server another");
    }

    /** Postfix bounces what comes back to itself. */
    private Optional<String> loop(MailServer server) {
        Stream<NextHop> stores = server.profile() == Profile.INCOMING
                ? tenants.domainsOf(server).stream().map(MailDomain::route).flatMap(Optional::stream)
                : Stream.empty();
        return first(Stream.concat(server.relayHost().stream(), stores)
                .filter(hop -> hop.host().equals(server.name().asString())
                        || server.addresses().stream().anyMatch(ip -> hop.host().equals(ip.asString())))
                .map(hop -> "it would hand mail to itself, " + hop + ": change the relay host or the domain's route"));
    }

    private static Optional<String> first(Stream<String> objections) {
        return objections.findFirst();
    }
}
