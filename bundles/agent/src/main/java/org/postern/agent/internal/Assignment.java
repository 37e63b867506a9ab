package org.postern.agent.internal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Address;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.QueueRetirement;

/**
 * All that the directory says about this host, read whole.
 *
 * @param multipleInstances false where no host may touch anything, but for what the next says
 * @param switchedOff the word by which all hosts stop their servers; empty where nobody gave one
 * @param servers of this host, by id; also those that no reconfiguration was requested for
 * @param reconfigurations by server
 */
record Assignment(
        Host host,
        boolean multipleInstances,
        Optional<QueueRetirement> switchedOff,
        List<MailServer> servers,
        SortedMap<InstanceId, Reconfiguration> reconfigurations,
        List<Address> addresses,
        List<MailDomain> domains,
        Map<OrganisationName, SortedSet<EmailAddress>> mailboxes) {

    /** The word that has this host stop its servers. Without one, a switch that is off has it do nothing. */
    Optional<QueueRetirement> standstill() {
        return multipleInstances ? Optional.empty() : switchedOff;
    }

    /** The servers that were brought into force before, or are to be now; no host touches the others. */
    List<MailServer> requestedServers() {
        return servers.stream()
                .filter(server -> reconfiguration(server.id()).requested() > 0)
                .toList();
    }

    /** The same as if one more reconfiguration of a server had been asked for, to do whatever there is to do. */
    Assignment asking(InstanceId server) {
        Reconfiguration known = reconfiguration(server);
        SortedMap<InstanceId, Reconfiguration> more = new TreeMap<>(reconfigurations);
        more.put(
                server,
                new Reconfiguration(
                        server,
                        known.requested() + 1,
                        Optional.empty(),
                        known.applied(),
                        known.state(),
                        known.message(),
                        known.pid()));
        return new Assignment(host, multipleInstances, switchedOff, servers, more, addresses, domains, mailboxes);
    }

    /** The same as if a server had its addresses, whatever the directory says of them by now. */
    Assignment claiming(MailServer server, List<Address> up) {
        Stream<Address> others =
                addresses.stream().filter(address -> !server.addresses().contains(address.ip()));
        Stream<Address> claimed = up.stream()
                .filter(address -> server.addresses().contains(address.ip()))
                .map(address -> address.withOwner(server.organisation()).withInstance(server.id()));
        return new Assignment(
                host,
                multipleInstances,
                switchedOff,
                servers,
                reconfigurations,
                Stream.concat(others, claimed).toList(),
                domains,
                mailboxes);
    }

    /** The addresses of this host that one of its servers has, and that its organisation has. */
    Set<String> usedAddresses() {
        Map<IpAddress, Address> byIp = addresses.stream().collect(toMap(Address::ip, identity(), (one, other) -> one));
        return servers.stream()
                .flatMap(server -> server.addresses().stream()
                        .filter(ip -> byIp.containsKey(ip) && byIp.get(ip).belongsTo(server.organisation())))
                .map(IpAddress::asString)
                .collect(toSet());
    }

    /** True of an instance whose server is to stand still. */
    boolean isDisabled(InstanceName name) {
        return servers.stream()
                .filter(server -> !server.enabled())
                .map(InstanceNames::of)
                .anyMatch(name::equals);
    }

    Reconfiguration reconfiguration(InstanceId server) {
        return reconfigurations.getOrDefault(server, Reconfiguration.none(server));
    }

    /** That of the server which the instance belongs to; empty for the default instance and those of others. */
    Optional<Reconfiguration> reconfiguration(InstanceName name) {
        return name.isPrimary()
                ? Optional.empty()
                : reconfigurations.values().stream()
                        .filter(known -> known.server().asString().equals(name.id()))
                        .findFirst();
    }
}
