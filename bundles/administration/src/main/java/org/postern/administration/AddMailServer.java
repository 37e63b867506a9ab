package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.AuditAction;
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
    private final Addresses addresses;
    private final MailServers servers;
    private final ServerNames names;
    private final Audit audit;

    @Activate
    public AddMailServer(
            @Reference Access access,
            @Reference GlobalSettings settings,
            @Reference Hosts hosts,
            @Reference Addresses addresses,
            @Reference MailDomains domains,
            @Reference MailServers servers,
            @Reference Audit audit) {
        this.access = access;
        this.settings = settings;
        this.addresses = addresses;
        this.servers = servers;
        this.names = new ServerNames(hosts, domains, servers);
        this.audit = audit;
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
        names.requireDomain(organisation.name(), request.domain());
        names.requireUntaken(request.name());
        MailServer added = request.addresses().isEmpty()
                ? addOnAnyFree(organisation.name(), request)
                : addOn(organisation.name(), request, given(organisation.name(), request));
        Change.confirm(() -> names.requireDomain(added.organisation(), added.domain()), () -> servers.remove(added, 0));
        audit.record(actor, AuditAction.ADD_SERVER, added.organisation(), added.name());
        return added;
    }

    private void requireEnabled(Organisation organisation) {
        if (!settings.multipleInstances()) {
            throw new RefusedException(
                    "multiple instances are switched off, so no server can be added; a system administrator switches them on");
        }
        if (!organisation.enabled()) {
            throw new RefusedException("organisation %s is disabled", organisation.name());
        }
    }

    private List<Address> given(OrganisationName organisation, NewMailServer request) {
        List<Address> own = addresses.of(organisation);
        return request.addresses().stream()
                .map(ip -> own.stream()
                        .filter(address -> address.ip().equals(ip))
                        .findFirst()
                        .orElseThrow(
                                () -> new NotFoundException("organisation %s has no address %s", organisation, ip)))
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
                "organisation %s has no free address; a system administrator assigns it another one", organisation);
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
            throw new RefusedException(
                    "the addresses are of different hosts: %s",
                    String.join(", ", hosts.stream().map(HostName::asString).toList()));
        }
        return hosts.get(0);
    }

    private static MailServer server(
            InstanceId id, OrganisationName organisation, NewMailServer request, HostName host, List<Address> chosen) {
        return MailServer.of(
                        id,
                        organisation,
                        request.name(),
                        request.domain(),
                        host,
                        chosen.stream().map(Address::ip).toList(),
                        request.profile())
                .withSettings(request.settings());
    }
}
