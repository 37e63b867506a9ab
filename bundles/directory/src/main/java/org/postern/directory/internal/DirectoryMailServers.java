package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/**
 * The mail servers in {@code ou=instances} of their organisation. A server's entry is added last, when all it needs is
 * claimed: so no reader sees half a server, and a crash leaves claims that run out (see {@link Names}).
 */
@Component
public final class DirectoryMailServers implements MailServers {
    private static final String[] HOSTED = Stream.of(MailServerEntries.ATTRIBUTES, ReconfigurationEntries.ATTRIBUTES)
            .flatMap(Stream::of)
            .distinct()
            .toArray(String[]::new);

    private final Directory directory;
    private final References references;
    private final MailServerEntries entries;
    private final ServerAddresses addresses;
    private final Containers containers;
    private final Names names;
    private final ServerRemoval removal;
    private final Listing listing;

    @Activate
    public DirectoryMailServers(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new MailServerEntries(directory.tree());
        this.addresses = new ServerAddresses(directory);
        this.containers = new Containers(directory);
        this.names = new Names(directory);
        this.removal = new ServerRemoval(directory);
        this.listing = Listing.below(directory, directory.tree().organisations(), MailServerEntries.KIND);
    }

    @Override
    public void add(MailServer server) {
        DN organisation = references.organisation(server.organisation());
        Entry entry = entries.toEntry(server, organisation);
        DN dn = DirectoryTree.dn(entry.getDN());
        try (var claims = new Claims(names)) {
            removal.finish(directory.tree().organisations(), Filters.equal("cn", server.id()));
            claims.claim(UniqueName.of(server.id()), dn);
            claimName(claims, server, dn);
            server.addresses().forEach(ip -> addresses.claim(claims, ip, dn, server));
            claims.settle(() -> containers.add(entry))
                    .onConflict(() -> new AlreadyExistsException("there is a server %s already", server.id()))
                    .onGone(() -> new NotFoundException("there is no %s for servers", dn.getParentString()))
                    .orFail();
        }
    }

    @Override
    public Optional<MailServer> find(InstanceId id) {
        return find("cn", id);
    }

    @Override
    public Optional<MailServer> find(HostName name) {
        return find("posternHostName", name);
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
        return hosted(host).stream().map(HostedServer::server).toList();
    }

    @Override
    public List<HostedServer> hosted(HostName host) {
        List<StoredEntry> found =
                EntriesOfHost.list(directory, directory.tree().organisations(), host, "posternSmtpInstance", HOSTED)
                        .stream()
                        .filter(entry -> !ReconfigurationEntries.isEnded(entry))
                        .toList();
        return found.isEmpty() ? List.of() : hosted(found, addresses.usesOn(host));
    }

    @Override
    public List<HostedServer> hosted(HostName host, Collection<InstanceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<InstanceId, StoredEntry> found = new TreeMap<>();
        for (StoredEntry entry : having(ids, HOSTED)) {
            StoredEntry twin = found.put(entry.as(MailServerEntries::id), entry);
            if (twin != null) {
                throw Directory.ambiguous(twin.dn(), entry.dn());
            }
        }
        List<StoredEntry> left = found.values().stream()
                .filter(entry -> !ReconfigurationEntries.isEnded(entry))
                .toList();
        return left.isEmpty()
                ? List.of()
                : hosted(left, addresses.uses(ServerAddresses.usedBy(left))).stream()
                        .filter(hosted -> hosted.server().host().equals(host))
                        .toList();
    }

    private List<HostedServer> hosted(List<StoredEntry> entries, Map<InstanceId, List<ServerAddresses.Use>> uses) {
        return entries.stream()
                .flatMap(entry -> server(entry, uses)
                        .map(server -> new HostedServer(server, entry.as(ReconfigurationEntries::fromEntry))))
                .sorted(Comparator.comparing(hosted -> hosted.server().id()))
                .toList();
    }

    private List<StoredEntry> having(Collection<InstanceId> ids, String... attributes) {
        Filter filter = Filter.createANDFilter(MailServerEntries.ALL, Filters.anyOf("cn", ids));
        return directory.list(directory.tree().organisations(), filter, attributes);
    }

    @Override
    public List<MailServer> all(Collection<InstanceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<StoredEntry> found = having(ids, MailServerEntries.ATTRIBUTES);
        return servers(found, ServerAddresses.usedBy(found)).stream()
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
                claimName(claims, after, dn);
            }
            claims.settle(() -> directory.update(
                            entries.toEntry(before, organisation), entries.toEntry(after, organisation)))
                    .onConflict(() -> new ChangedMeanwhileException(
                            "the server %s was changed by somebody else meanwhile: read it again", before.name()))
                    .onGone(() -> new NotFoundException("there is no server %s", before.name()))
                    .orFail();
        }
        if (!before.name().equals(after.name())) {
            names.release(UniqueName.ofServer(before.name()));
        }
    }

    @Override
    public Part<MailServer> list(Query<Order> query) {
        return listing.partAtOnce(query, part -> servers(part, ServerAddresses.usedBy(part)));
    }

    @Override
    public void remove(MailServer server, long requested) {
        removal.remove(server, requested);
    }

    private void claimName(Claims claims, MailServer server, DN dn) {
        removal.finish(directory.tree().organisations(), Filters.equal("posternHostName", server.name()));
        claims.claim(UniqueName.ofServer(server.name()), dn);
    }

    /** Ends the removal of one that was cut short. */
    private Optional<MailServer> find(String attribute, Object value) {
        Optional<StoredEntry> stored = directory.findOne(
                directory.tree().organisations(),
                MailServerEntries.having(attribute, value),
                MailServerEntries.ATTRIBUTES);
        if (stored.isEmpty()) {
            removal.finish(directory.tree().organisations(), Filters.equal(attribute, value));
        }
        return stored.flatMap(entry -> servers(List.of(entry), ServerAddresses.usedBy(List.of(entry))).stream()
                .findFirst());
    }

    /** Read after the servers, since a server's addresses were claimed before it was there. */
    private List<MailServer> servers(List<StoredEntry> found, Filter whoseAddresses) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<InstanceId, List<ServerAddresses.Use>> uses = addresses.uses(whoseAddresses);
        return found.stream().flatMap(entry -> server(entry, uses)).toList();
    }

    /** None where no address is its own. */
    private Stream<MailServer> server(StoredEntry entry, Map<InstanceId, List<ServerAddresses.Use>> uses) {
        return Stream.of(addresses.of(entry.dn(), uses.getOrDefault(entry.as(MailServerEntries::id), List.of())))
                .filter(own -> !own.isEmpty())
                .map(own -> entry.as(server -> entries.fromEntry(server, own)));
    }
}
