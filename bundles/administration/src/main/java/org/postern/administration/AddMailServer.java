package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;

/**
 * Adds an SMTP server to an organisation, on an address of its own. Needs {@code smtp.instance.manage}. No host touches
 * the server before a reconfiguration is requested.
 */
@Component(service = AddMailServer.class)
public final class AddMailServer {
    private static final int IDS_TO_TRY = 100;

    private final Access access;
    private final GlobalSettings settings;
    private final Hosts hosts;
    private final Addresses addresses;
    private final MailDomains domains;
    private final MailServers servers;

    @Activate
    public AddMailServer(
            @Reference Access access,
            @Reference GlobalSettings settings,
            @Reference Hosts hosts,
            @Reference Addresses addresses,
            @Reference MailDomains domains,
            @Reference MailServers servers) {
        this.access = access;
        this.settings = settings;
        this.hosts = hosts;
        this.addresses = addresses;
        this.domains = domains;
        this.servers = servers;
    }

    /**
     * @return the server as it is stored, enabled
     * @throws AlreadyExistsException where the server name is taken
     * @throws InUseException where a given address is claimed by another server
     * @throws NotFoundException where the organisation does not have the domain or a given address
     * @throws RefusedException where multiple instances are switched off, no address is free, and the like
     * @throws org.postern.tenancy.InvalidValueException where the name does not lie in the domain
     */
    public MailServer add(Actor actor, NewMailServer request) {
        Organisation organisation =
                access.organisation(actor, request.organisation(), Privilege.SMTP_INSTANCE_MANAGE, "add a mail server");
        requireEnabled(organisation);
        requireDomain(organisation.name(), request.domain());
        requireUntaken(request.name());
        return request.addresses().isEmpty()
                ? addOnAnyFree(organisation.name(), request)
                : addOn(organisation.name(), request, given(organisation.name(), request));
    }

    private void requireEnabled(Organisation organisation) {
        if (!settings.multipleInstances()) {
            throw new RefusedException("multiple instances are switched off, so no server can be added;"
                    + " a system administrator switches them on");
        }
        if (!organisation.enabled()) {
            throw new RefusedException("organisation " + organisation.name() + " is disabled");
        }
    }

    private void requireDomain(OrganisationName organisation, DomainName name) {
        List<DomainName> own =
                domains.of(organisation).stream().map(MailDomain::name).toList();
        if (own.isEmpty()) {
            throw new RefusedException("organisation " + organisation + " has no mail domain; add one first");
        }
        if (!own.contains(name)) {
            throw new NotFoundException(
                    "organisation %s has no domain %s; it has %s".formatted(organisation, name, joined(own)));
        }
    }

    private void requireUntaken(HostName name) {
        if (servers.find(name).isPresent()) {
            throw new AlreadyExistsException("server name " + name + " is taken");
        }
        if (hosts.find(name).isPresent()) {
            throw new RefusedException("server name " + name + " is the name of a mail host; take another one");
        }
    }

    private List<Address> given(OrganisationName organisation, NewMailServer request) {
        List<Address> own = addresses.of(organisation);
        return request.addresses().stream()
                .map(ip -> own.stream()
                        .filter(address -> address.ip().equals(ip))
                        .findFirst()
                        .orElseThrow(
                                () -> new NotFoundException("organisation " + organisation + " has no address " + ip)))
                .toList();
    }

    /** Two callers may want the same address: who is second takes the next one. */
    private MailServer addOnAnyFree(OrganisationName organisation, NewMailServer request) {
        for (Address address : addresses.of(organisation)) {
            if (address.isFree()) {
                try {
                    return addOn(organisation, request, List.of(address));
                } catch (InUseException taken) {
                    continue;
                }
            }
        }
        throw new RefusedException(
                "organisation " + organisation + " has no free address; a system administrator assigns it another one");
    }

    /** The id is made from the names; where it is taken, by a server perhaps of another organisation, a number is added. */
    private MailServer addOn(OrganisationName organisation, NewMailServer request, List<Address> chosen) {
        HostName host = host(chosen);
        InstanceId id = MailServer.idFor(organisation, request.name());
        for (int number = 1; ; number++) {
            MailServer server =
                    server(number == 1 ? id : InstanceId.of(id + "-" + number), organisation, request, host, chosen);
            try {
                servers.add(server);
                return server;
            } catch (AlreadyExistsException taken) {
                if (number == IDS_TO_TRY || servers.find(request.name()).isPresent()) {
                    throw taken;
                }
            }
        }
    }

    private static HostName host(List<Address> chosen) {
        List<HostName> hosts = chosen.stream().map(Address::host).distinct().toList();
        if (hosts.size() > 1) {
            throw new RefusedException("the addresses are of different hosts: " + joined(hosts));
        }
        return hosts.get(0);
    }

    private static MailServer server(
            InstanceId id, OrganisationName organisation, NewMailServer request, HostName host, List<Address> chosen) {
        return new MailServer(
                id,
                organisation,
                request.name(),
                request.domain(),
                host,
                chosen.stream().map(Address::ip).toList(),
                request.profile(),
                true,
                request.trustedNetworks(),
                request.relayHost());
    }

    private static String joined(List<?> names) {
        return String.join(", ", names.stream().map(Object::toString).toList());
    }
}
