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
import org.postern.mailserver.Routing;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Wording;

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
    Optional<Wording> objection(MailServer server) {
        return name(server)
                .or(() -> domain(server))
                .or(() -> first(server.addresses().stream().flatMap(ip -> address(server, ip).stream())))
                .or(() -> loop(server))
                .or(() -> localRules.objection(InstanceName.forId(server.id().asString()), server.addresses()));
    }

    private Optional<Wording> name(MailServer server) {
        if (!server.host().equals(host)) {
            return because("it is to run on %s, not on %s: ask that host", server.host(), host);
        }
        return server.name().equals(host)
                ? because("%s is the name of the machine itself: give the server another", host)
                : Optional.empty();
    }

    private Optional<Wording> domain(MailServer server) {
        boolean owned = tenants.domainsOf(server).stream()
                .anyMatch(domain -> domain.name().equals(server.domain()));
        return owned
                ? Optional.empty()
                : because(
                        "domain %s is not one of %s: add it to the organisation, or give the server another",
                        server.domain(), server.organisation());
    }

    private Optional<Wording> address(MailServer server, IpAddress ip) {
        List<Address> found = addresses.getOrDefault(ip, List.of());
        if (found.size() != 1) {
            return because("address %s is in the directory %s times: it must be there once", ip, found.size());
        }
        Address address = found.get(0);
        if (!address.host().equals(host)) {
            return because("address %s is one of %s, not of %s: give the server another", ip, address.host(), host);
        }
        if (!address.belongsTo(server.organisation())) {
            return because(
                    "address %s does not belong to %s: assign it to the organisation, or give the server another",
                    ip, server.organisation());
        }
        return address.instance().filter(server.id()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(claimedByOther(server, address));
    }

    private static Wording claimedByOther(MailServer server, Address address) {
        return address.instance()
                .map(other -> Wording.of(
                        "address %s is not claimed by %s but by %s: give the server another",
                        address.ip(), server.id(), other))
                .orElseGet(() -> Wording.of(
                        "address %s is not claimed by %s but by nobody: give the server another",
                        address.ip(), server.id()));
    }

    /** Postfix bounces what comes back to itself. */
    private Optional<Wording> loop(MailServer server) {
        Stream<NextHop> stores = server.profile() == Profile.INCOMING
                ? tenants.domainsOf(server).stream().map(MailDomain::route).flatMap(Optional::stream)
                : Stream.empty();
        Routing routing = server.settings().routing();
        return first(Stream.of(routing.relayHost().stream(), routing.fallbackRelay().stream(), stores)
                .flatMap(hops -> hops)
                .filter(hop -> hop.host().equals(server.name().asString())
                        || server.addresses().stream().anyMatch(ip -> hop.host().equals(ip.asString())))
                .map(hop -> Wording.of(
                        "it would hand mail to itself, %s: change the relay host, the fallback relay or the"
                                + " domain's route",
                        hop)));
    }

    private static Optional<Wording> because(String pattern, Object... arguments) {
        return Optional.of(Wording.of(pattern, arguments));
    }

    private static Optional<Wording> first(Stream<Wording> objections) {
        return objections.findFirst();
    }
}
