package org.postern.administration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/**
 * Makes Postfix instances that somebody made by hand servers of organisations, with their names, addresses, parameters,
 * services and queues. Needs {@code system.admin}.
 */
@Component(service = AdoptInstance.class)
public final class AdoptInstance {
    private static final String PREFIX = "postfix-";

    private final Access access;
    private final GlobalSettings settings;
    private final MailDomains domains;
    private final MailServers servers;
    private final Reconfigurations reconfigurations;
    private final ReachableHosts hosts;
    private final ServerNames names;
    private final AddressesForAdoption given;
    private final Audit audit;

    @Activate
    public AdoptInstance(
            @Reference Access access,
            @Reference GlobalSettings settings,
            @Reference Hosts knownHosts,
            @Reference MailDomains domains,
            @Reference MailServers servers,
            @Reference Reconfigurations reconfigurations,
            @Reference ReachableHosts hosts,
            @Reference AddressesForAdoption given,
            @Reference Audit audit) {
        this.access = access;
        this.settings = settings;
        this.domains = domains;
        this.servers = servers;
        this.reconfigurations = reconfigurations;
        this.hosts = hosts;
        this.names = new ServerNames(knownHosts, domains, servers);
        this.given = given;
        this.audit = audit;
    }

    /** Those of a host, in the order in which it starts them. */
    public List<ForeignInstance> list(Actor actor, HostName host) {
        access.of(actor).requireSystem("see the instances of a host");
        return hosts.get(host).foreignInstances();
    }

    /**
     * What an adoption would come to; touches nothing.
     *
     * @throws CommandFailedException where the host has a reason against it
     * @throws NotFoundException where there is no such instance, organisation or domain
     * @throws RefusedException where the directory has another use for its name or its addresses, and the like
     */
    public ProposedAdoption propose(Actor actor, NewAdoption request) {
        Rights rights = access.of(actor);
        rights.requireSystem("adopt an instance");
        Organisation organisation = access.organisation(rights, request.organisation());
        requireEnabled(organisation);
        LiveServers host = hosts.get(request.host());
        InstanceId id = idOf(request.instance());
        Optional<MailServer> stored = begun(id, request.host(), organisation.name());
        Optional<ForeignInstance> found = host.foreignInstances().stream()
                .filter(instance -> instance.name().equals(request.instance()))
                .findFirst();
        if (found.isEmpty()) {
            return stored.map(server -> new ProposedAdoption(server, List.of(), List.of(), host.adoption(server)))
                    .orElseThrow(() -> new NotFoundException(
                            "host %s has no instance %s that somebody made by hand",
                            request.host(), request.instance()));
        }
        ForeignInstance instance = found.get();
        requireNoObstacle(instance);
        MailServer server = stored.orElseGet(() -> server(id, organisation.name(), instance, request));
        given.requireFree(server, instance.addresses());
        return new ProposedAdoption(
                server,
                given.unknown(server, instance.addresses()),
                given.unassigned(instance.addresses()),
                host.adoption(server));
    }

    /**
     * Carries one out that was shown: first in the directory, then on the host, which is asked for a reconfiguration at the end.
     * Where the host refuses, the directory is as before; where that was cut short, the next one comes to the end.
     *
     * @param plan its {@link Adoption#plan}
     * @return the reconfiguration's generation
     * @throws CommandFailedException in the host's words
     * @throws RefusedException where it comes to another one by now
     */
    public long adopt(Actor actor, NewAdoption request, String plan) {
        ProposedAdoption proposed = propose(actor, request);
        MailServer server = proposed.server();
        if (!proposed.onHost().plan().equals(plan)) {
            throw new RefusedException(
                    "instance %s is no longer as it was when its adoption was shown: look at it again",
                    request.instance());
        }
        AuditDetail outcome = AuditDetail.FAILED;
        try {
            carryOut(actor, proposed);
            outcome = AuditDetail.DONE;
            return reconfigurations.request(server.id());
        } finally {
            audit.record(actor, AuditAction.ADOPT_SERVER, server.organisation(), server.name(), outcome);
        }
    }

    private void carryOut(Actor actor, ProposedAdoption proposed) {
        MailServer server = proposed.server();
        given.give(actor, proposed);
        boolean isNew = servers.find(server.id()).isEmpty();
        if (isNew) {
            servers.add(server);
        }
        try {
            hosts.get(server.host()).adopt(server.id(), proposed.onHost().plan());
        } catch (CommandFailedException refused) {
            if (isNew) {
                servers.remove(server, 0);
            }
            given.takeBack(actor, proposed);
            throw refused;
        }
    }

    private void requireEnabled(Organisation organisation) {
        if (!settings.multipleInstances()) {
            throw new RefusedException(
                    "multiple instances are switched off, so no instance can be adopted; a system administrator switches them on");
        }
        if (!organisation.enabled()) {
            throw new RefusedException("organisation %s is disabled", organisation.name());
        }
    }

    /** A server keeps its instance's name: by that its files and its queue are found. */
    private static InstanceId idOf(String instance) {
        if (!instance.startsWith(PREFIX)) {
            throw InvalidValueException.of("instance", instance, "take one whose name begins with postfix-");
        }
        return InstanceId.of(instance.substring(PREFIX.length()));
    }

    /** The server of an adoption that was cut short. */
    private Optional<MailServer> begun(InstanceId id, HostName host, OrganisationName organisation) {
        Optional<MailServer> stored = servers.find(id);
        boolean begun = stored.filter(server -> server.host().equals(host))
                .filter(server -> server.organisation().equals(organisation))
                .filter(server -> reconfigurations
                                .find(id)
                                .map(Reconfiguration::requested)
                                .orElse(0L)
                        == 0)
                .isPresent();
        if (stored.isPresent() && !begun) {
            throw new RefusedException(
                    "instance %s would become server %s, which is there already: %s",
                    PREFIX + id, id, stored.get().name());
        }
        return stored;
    }

    private static void requireNoObstacle(ForeignInstance instance) {
        if (!instance.obstacles().isEmpty()) {
            throw new RefusedException(
                    "instance %s cannot be adopted as it stands: %s",
                    instance.name(), instance.obstacles().get(0));
        }
    }

    private MailServer server(
            InstanceId id, OrganisationName organisation, ForeignInstance instance, NewAdoption request) {
        HostName name = instance.hostName().orElseThrow();
        DomainName domain = request.domain().orElseGet(() -> domain(organisation, name));
        names.requireDomain(organisation, domain);
        names.requireUntaken(name);
        Profile profile = request.profile().orElse(instance.profile());
        return MailServer.of(
                        id,
                        organisation,
                        name,
                        domain,
                        request.host(),
                        instance.addresses().stream().map(Address::ip).toList(),
                        profile)
                .withSettings(fitting(instance.settings(), profile))
                .withEnabled(instance.running());
    }

    /** The nearest one above the name. */
    private DomainName domain(OrganisationName organisation, HostName name) {
        return domains.of(organisation).stream()
                .map(MailDomain::name)
                .filter(name::isIn)
                .max(Comparator.comparing(domain -> domain.asString().length()))
                .orElseThrow(() -> new RefusedException(
                        "organisation %s has no mail domain that %s lies in: add it first", organisation, name));
    }

    private static ServerSettings fitting(ServerSettings settings, Profile profile) {
        Routing routing = settings.routing();
        return profile == Profile.INCOMING
                ? settings.withRouting(new Routing(routing.trustedNetworks(), routing.relayHost(), Optional.empty()))
                : settings;
    }
}
