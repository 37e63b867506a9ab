package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.StoreException;

/**
 * The mail servers in {@code ou=instances} of their organisation. A server's entry is added last, when all it needs is
 * claimed: so no reader sees half a server, and a crash leaves claims that run out (see {@link Names}).
 */
@Component
public final class DirectoryMailServers implements MailServers {
    private final Directory directory;
    private final References references;
    private final MailServerEntries entries;
    private final AddressEntries addresses;
    private final Names names;

    @Activate
    public DirectoryMailServers(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new MailServerEntries(directory.tree());
        this.addresses = new AddressEntries(directory.tree());
        this.names = new Names(directory);
    }

    @Override
    public void add(MailServer server) {
        DN organisation = references.organisation(server.organisation());
        Entry entry = entries.toEntry(server, organisation);
        DN dn = DirectoryTree.dn(entry.getDN());
        try (var claims = new Claims(names)) {
            claims.claim(new UniqueName(UniqueName.Kind.INSTANCE_ID, server.id().asString()), dn);
            claims.claim(serverName(server), dn);
            server.addresses().forEach(ip -> claim(claims, ip, dn, server));
            claims.settle(() -> directory.add(entry))
                    .onConflict(() -> new AlreadyExistsException("there is a server " + server.id() + " already"))
                    .onGone(() -> new NotFoundException("there is no " + dn.getParentString() + " for servers"))
                    .orFail();
        }
    }

    @Override
    public Optional<MailServer> find(InstanceId id) {
        return find(Filters.ofClass("posternSmtpInstance", "cn", id.asString()));
    }

    @Override
    public Optional<MailServer> find(HostName name) {
        return find(Filters.ofClass("posternSmtpInstance", "posternHostName", name.asString()));
    }

    @Override
    public List<MailServer> of(OrganisationName organisation) {
        List<StoredEntry> found = references.below(organisation, MailServerEntries.ALL, MailServerEntries.ATTRIBUTES);
        DN owner = directory.tree().organisation(organisation);
        return servers(found, Filters.ofClass("posternIpAssignment", "posternOwner", owner)).stream()
                .sorted(Comparator.comparing(MailServer::name))
                .toList();
    }

    @Override
    public List<MailServer> on(HostName host) {
        List<StoredEntry> found = directory.list(
                directory.tree().organisations(),
                Filters.ofClass("posternSmtpInstance", "posternHost", host.asString()),
                MailServerEntries.ATTRIBUTES);
        return servers(found, Filters.ofClass("posternIpAssignment", "posternHost", host.asString())).stream()
                .sorted(Comparator.comparing(MailServer::id))
                .toList();
    }

    @Override
    public void update(MailServer before, MailServer after) {
        if (!before.addresses().equals(after.addresses())
                || !before.host().equals(after.host())
                || !before.organisation().equals(after.organisation())) {
            throw new IllegalArgumentException("a server keeps its organisation, host and addresses");
        }
        DN organisation = directory.tree().organisation(before.organisation());
        DN dn = directory.tree().instance(organisation, before.id());
        try (var claims = new Claims(names)) {
            if (!before.name().equals(after.name())) {
                claims.claim(serverName(after), dn);
            }
            claims.settle(() -> directory.update(
                            entries.toEntry(before, organisation), entries.toEntry(after, organisation)))
                    .onConflict(() -> new ChangedMeanwhileException(
                            "the server " + before.name() + " was changed by somebody else meanwhile: read it again"))
                    .onGone(() -> new NotFoundException("there is no server " + before.name()))
                    .orFail();
        }
        if (!before.name().equals(after.name())) {
            names.release(serverName(before));
        }
    }

    private void claim(Claims claims, IpAddress ip, DN server, MailServer wanted) {
        DN address = directory.tree().address(ip);
        DN owner = directory.tree().organisation(wanted.organisation());
        directory
                .modify(address, AddressEntries.claiming(server, owner, wanted.host()))
                .onConflict(() -> refusal(ip, wanted))
                .onGone(() -> new NotFoundException("there is no address " + ip))
                .orFail();
        claims.releasing(() -> directory
                .modify(address, List.of(AddressEntries.releasing(server)))
                .orFail());
    }

    /** Says by the stored entry why an address could not be claimed. */
    private StoreException refusal(IpAddress ip, MailServer wanted) {
        return directory
                .find(directory.tree().address(ip), AddressEntries.ALL)
                .map(entry -> entry.as(addresses::fromEntry))
                .<StoreException>map(
                        address -> new InUseException("the address " + ip + " " + hindrance(address, wanted)))
                .orElseGet(() -> new NotFoundException("there is no address " + ip));
    }

    private static String hindrance(Address address, MailServer wanted) {
        if (!address.belongsTo(wanted.organisation())) {
            return "does not belong to the organisation " + wanted.organisation();
        }
        if (!address.host().equals(wanted.host())) {
            return "is on the mail host " + address.host();
        }
        return address.instance()
                .map(server -> "is used by the server " + server)
                .orElse("was used by another server a moment ago: try again");
    }

    private Optional<MailServer> find(Filter filter) {
        return directory
                .findOne(directory.tree().organisations(), filter, MailServerEntries.ATTRIBUTES)
                .flatMap(entry ->
                        servers(
                                        List.of(entry),
                                        Filters.ofClass("posternIpAssignment", "posternInstanceRef", entry.dn()))
                                .stream()
                                .findFirst());
    }

    /** Read after the servers, since a server's addresses were claimed before it was there. */
    private List<MailServer> servers(List<StoredEntry> found, Filter whoseAddresses) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<DN, List<IpAddress>> claimed = claimed(whoseAddresses);
        return found.stream()
                .filter(entry -> claimed.containsKey(entry.dn()))
                .map(entry ->
                        entry.as(server -> entries.fromEntry(server, claimed.getOrDefault(server.dn(), List.of()))))
                .toList();
    }

    private Map<DN, List<IpAddress>> claimed(Filter filter) {
        Map<DN, List<IpAddress>> claimed = new HashMap<>();
        Filter withServer = Filters.with(filter, "posternInstanceRef");
        for (StoredEntry address :
                directory.list(directory.tree().addresses(), withServer, "posternIpAddress", "posternInstanceRef")) {
            DN server = address.as(entry -> DirectoryTree.dn(entry.text("posternInstanceRef")));
            claimed.computeIfAbsent(server, first -> new ArrayList<>()).add(address.as(AddressEntries::ip));
        }
        return claimed;
    }

    private static UniqueName serverName(MailServer server) {
        return new UniqueName(UniqueName.Kind.SERVER_NAME, server.name().asString());
    }
}
