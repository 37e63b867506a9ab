package org.postern.agent.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * Requests are read before what they ask for: a server that changes in between is at worst newer than the request that
     * is then reported as done, never older.
     */
    private Assignment readOnce() {
        return readWith(servers.on(host));
    }

    /**
     * The same as if one more server were there, with its addresses, and were asked for.
     *
     * @param adopted of this host
     * @param up its addresses, as they are on the host's interfaces
     */
    Assignment adopting(MailServer adopted, List<Address> up) {
        List<MailServer> all = Stream.concat(
                        servers.on(host).stream().filter(server -> !server.id().equals(adopted.id())),
                        Stream.of(adopted))
                .sorted(Comparator.comparing(MailServer::id))
                .toList();
        return readWith(all).claiming(adopted, up).asking(adopted.id());
    }

    private Assignment readWith(List<MailServer> ofHost) {
        Host found = hosts.find(host)
                .orElseThrow(() -> new NotFoundException(
                        "host %s is not in the directory: add it there, or set the agent's host to the name it has there",
                        host));
        SortedMap<InstanceId, Reconfiguration> requests = requests();
        return new Assignment(
                found,
                settings.multipleInstances(),
                settings.switchedOff(),
                ofHost,
                requests,
                addresses.on(host),
                domains(ofHost),
                mailboxes(ofHost));
    }

    /** The servers of this host alone, by id: to look at them needs less than to plan for them. */
    List<HostedServer> hostedServers() {
        SortedMap<InstanceId, Reconfiguration> requests = requests();
        return servers.on(host).stream()
                .map(server ->
                        new HostedServer(server, requests.getOrDefault(server.id(), Reconfiguration.none(server.id()))))
                .toList();
    }

    /** @throws NotFoundException where this host has no such server */
    HostedServer hostedServer(InstanceId id) {
        MailServer server = servers.find(id)
                .filter(found -> found.host().equals(host))
                .orElseThrow(() -> new NotFoundException("host %s has no server %s", host, id));
        return new HostedServer(server, reconfigurations.find(id).orElseGet(() -> Reconfiguration.none(id)));
    }

    private SortedMap<InstanceId, Reconfiguration> requests() {
        SortedMap<InstanceId, Reconfiguration> requests = new TreeMap<>();
        reconfigurations.on(host).forEach(reconfiguration -> requests.put(reconfiguration.server(), reconfiguration));
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
