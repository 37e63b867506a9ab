package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.mailserver.Report;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** The generations of servers, counted up by deleting the old number and adding the new one in one write. */
@Component
public final class DirectoryReconfigurations implements Reconfigurations, AutoCloseable {
    private final Directory directory;
    private final References references;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

    @Activate
    public DirectoryReconfigurations(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
    }

    @Override
    public Optional<Reconfiguration> find(InstanceId server) {
        return stored(server).map(entry -> entry.as(ReconfigurationEntries::fromEntry));
    }

    @Override
    public List<Reconfiguration> of(OrganisationName organisation) {
        return inOrder(references.below(organisation, MailServerEntries.ALL, ReconfigurationEntries.ATTRIBUTES));
    }

    @Override
    public List<Reconfiguration> on(HostName host) {
        return inOrder(list(Filters.ofClass("posternSmtpInstance", "posternHost", host.asString())));
    }

    @Override
    public long request(InstanceId server) {
        while (true) {
            StoredEntry entry = stored(server).orElseThrow(() -> missing(server));
            Outcome outcome = directory.modify(entry.dn(), ReconfigurationEntries.requesting(entry));
            if (!outcome.isConflict()) {
                outcome.onGone(() -> missing(server)).orFail();
                followers.forEach(Follower::wake);
                return entry.as(ReconfigurationEntries::fromEntry).requested() + 1;
            }
        }
    }

    /** A report on an earlier request than the last one reported is dropped: it is out of date. */
    @Override
    public void report(InstanceId server, Report report) {
        while (true) {
            StoredEntry entry = stored(server).orElseThrow(() -> missing(server));
            if (report.generation()
                    < entry.as(ReconfigurationEntries::fromEntry).applied()) {
                return;
            }
            Outcome outcome = directory.modify(entry.dn(), ReconfigurationEntries.reporting(entry, report));
            if (!outcome.isConflict()) {
                outcome.onGone(() -> missing(server)).orFail();
                return;
            }
        }
    }

    @Override
    public Following follow(HostName host, Runnable notice) {
        var follower = new Follower(directory, host, notice, followers::remove);
        followers.add(follower);
        follower.start();
        return follower;
    }

    @Override
    @Deactivate
    public void close() {
        followers.forEach(Follower::close);
    }

    private Optional<StoredEntry> stored(InstanceId server) {
        return list(Filters.ofClass("posternSmtpInstance", "cn", server.asString())).stream()
                .findFirst();
    }

    private List<StoredEntry> list(Filter filter) {
        return directory.list(directory.tree().organisations(), filter, ReconfigurationEntries.ATTRIBUTES);
    }

    private static List<Reconfiguration> inOrder(List<StoredEntry> entries) {
        return entries.stream()
                .map(entry -> entry.as(ReconfigurationEntries::fromEntry))
                .sorted(Comparator.comparing(Reconfiguration::server))
                .toList();
    }

    private static NotFoundException missing(InstanceId server) {
        return new NotFoundException("there is no server " + server);
    }
}
