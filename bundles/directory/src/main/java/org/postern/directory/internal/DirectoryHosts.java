package org.postern.directory.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The mail hosts in {@code cn=hosts}. */
@Component
public final class DirectoryHosts implements Hosts {
    private final Directory directory;
    private final HostEntries entries;
    private final Listing listing;

    @Activate
    public DirectoryHosts(@Reference Directory directory) {
        this.directory = directory;
        this.entries = new HostEntries(directory.tree());
        this.listing = Listing.owned(directory, directory.tree().hosts(), HostEntries.KIND);
    }

    @Override
    public void add(Host host) {
        directory
                .add(entries.toEntry(host))
                .onConflict(() -> new AlreadyExistsException("there is a mail host %s already", host.name()))
                .orFail();
    }

    @Override
    public Optional<Host> find(HostName name) {
        return directory
                .find(directory.tree().host(name), HostEntries.ALL, HostEntries.ATTRIBUTES)
                .map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<Host> all() {
        return directory.list(directory.tree().hosts(), HostEntries.ALL, HostEntries.ATTRIBUTES).stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(Host::name))
                .toList();
    }

    @Override
    public Part<Host> list(Query<Order> query) {
        return listing.part(query, entries::fromEntry);
    }

    @Override
    public void update(Host before, Host after) {
        directory
                .update(entries.toEntry(before), entries.toEntry(after))
                .onConflict(() -> new ChangedMeanwhileException(
                        "the mail host %s was changed by somebody else meanwhile: read it again", before.name()))
                .onGone(() -> new NotFoundException("there is no mail host %s", before.name()))
                .orFail();
    }
}
