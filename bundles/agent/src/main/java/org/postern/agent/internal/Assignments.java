package org.postern.agent.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.Users;

/** Where a host's assignment is read: the ports of the directory, and the name of the host in it. */
record Assignments(
        HostName host,
        Hosts hosts,
        GlobalSettings settings,
        Reconfigurations reconfigurations,
        MailServers servers,
        Addresses addresses,
        MailDomains domains,
        Users users) {

    /**
     * Reads all of it, once more where the servers changed meanwhile: of an organisation that is renamed in between nobody
     * has a mailbox under the old name.
     *
     * @throws NotFoundException where the host is not in the directory
     * @throws org.postern.tenancy.UnavailableException where anything could not be read whole
     */
    Assignment read() {
        Assignment read = readOnce();
        return read.servers().equals(servers.on(host)) ? read : read();
    }

    private Assignment readOnce() {
        return readWith(hostedServers(), addresses.on(host));
    }

    /**
     * Reads what there is about some servers of this host alone.
     *
     * @return empty where one of them is not there, or not this host's, or changed meanwhile
     * @throws org.postern.tenancy.UnavailableException where anything could not be read whole, and where another server has
     *     the name of one
     */
    Optional<Assignment> readOf(Set<InstanceId> ids) {
        List<HostedServer> hosted = servers.hosted(host, ids);
        if (hosted.size() != ids.size()) {
            return Optional.empty();
        }
        List<MailServer> found = hosted.stream().map(HostedServer::server).toList();
        Assignment read = readWith(
                hosted,
                found.stream()
                        .flatMap(server -> server.addresses().stream())
                        .flatMap(ip -> addresses.find(ip).stream())
                        .toList());
        boolean unchanged =
                found.stream().allMatch(server -> servers.find(server.name()).equals(Optional.of(server)));
        return unchanged ? Optional.of(read) : Optional.empty();
    }

    /**
     * The same as if one more server were there, with its addresses, and were asked for.
     *
     * @param adopted of this host
     * @param up its addresses, as they are on the host's interfaces
     */
    Assignment adopting(MailServer adopted, List<Address> up) {
        List<HostedServer> known = hostedServers();
        Reconfiguration asked = known.stream()
                .filter(hosted -> hosted.server().id().equals(adopted.id()))
                .map(HostedServer::reconfiguration)
                .findFirst()
                .orElseGet(() -> Reconfiguration.none(adopted.id()));
        List<HostedServer> all = Stream.concat(
                        known.stream().filter(hosted -> !hosted.server().id().equals(adopted.id())),
                        Stream.of(new HostedServer(adopted, asked)))
                .sorted(Comparator.comparing(hosted -> hosted.server().id()))
                .toList();
        return readWith(all, addresses.on(host)).claiming(adopted, up).asking(adopted.id());
    }

    private Assignment readWith(List<HostedServer> hosted, List<Address> ofServers) {
        Host found = hosts.find(host)
                .orElseThrow(() -> new NotFoundException(
                        "host %s is not in the directory: add it there, or set the agent's host to the name it has there",
                        host));
        List<MailServer> ofHost = hosted.stream().map(HostedServer::server).toList();
        return new Assignment(
                found,
                settings.multipleInstances(),
                settings.switchedOff(),
                ofHost,
                requests(hosted),
                ofServers,
                domains(ofHost),
                mailboxes(ofHost));
    }

    /** The servers of this host alone, by id: to look at them needs less than to plan for them. */
    List<HostedServer> hostedServers() {
        return servers.hosted(host);
    }

    /** @throws NotFoundException where this host has no such server */
    HostedServer hostedServer(InstanceId id) {
        MailServer server = servers.find(id)
                .filter(found -> found.host().equals(host))
                .orElseThrow(() -> new NotFoundException("host %s has no server %s", host, id));
        return new HostedServer(server, reconfigurations.find(id).orElseGet(() -> Reconfiguration.none(id)));
    }

    private static SortedMap<InstanceId, Reconfiguration> requests(List<HostedServer> servers) {
        SortedMap<InstanceId, Reconfiguration> requests = new TreeMap<>();
        servers.forEach(hosted -> requests.put(hosted.server().id(), hosted.reconfiguration()));
        return requests;
    }

    /** Those of the organisations that have a server here: all organisations may have ten thousand. */
    private List<MailDomain> domains(List<MailServer> ofHost) {
        return ofHost.stream()
                .map(MailServer::organisation)
                .distinct()
                .flatMap(organisation -> domains.of(organisation).stream())
                .toList();
    }

    /** Incoming servers alone ask who has a mailbox. */
    private Map<OrganisationName, SortedSet<EmailAddress>> mailboxes(List<MailServer> ofHost) {
        Map<OrganisationName, SortedSet<EmailAddress>> mailboxes = new HashMap<>();
        ofHost.stream()
                .filter(server -> server.profile() == Profile.INCOMING)
                .forEach(server -> mailboxes.computeIfAbsent(server.organisation(), this::mailboxes));
        return mailboxes;
    }

    private SortedSet<EmailAddress> mailboxes(OrganisationName organisation) {
        return users.of(organisation).stream()
                .filter(User::enabled)
                .map(User::mail)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
