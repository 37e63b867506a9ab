package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Modification;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.mailserver.Report;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** The generations of servers, counted up by deleting the old number and adding the new one in one write. */
@Component(service = Reconfigurations.class)
public final class DirectoryReconfigurations implements Reconfigurations, AutoCloseable {
    /** Each attempt that fails is one that somebody else won: this many in a row are a fault of the server. */
    private static final int MOST_ATTEMPTS = 1_000;

    private static final String[] WITH_HOST = Stream.concat(
                    Stream.of(ReconfigurationEntries.ATTRIBUTES), Stream.of("posternHost"))
            .toArray(String[]::new);

    private static final Pattern PLAN = Pattern.compile("[0-9a-f]{1,64}");

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
    public long request(InstanceId server) {
        return request(server, Optional.empty());
    }

    @Override
    public long request(InstanceId server, String plan) {
        if (!PLAN.matcher(plan).matches()) {
            throw InvalidValueException.of("plan", plan, "take it from a preview");
        }
        return request(server, Optional.of(plan));
    }

    private long request(InstanceId server, Optional<String> plan) {
        StoredEntry before = swap(server, entry -> ReconfigurationEntries.requesting(entry, plan));
        before.optional("posternHost")
                .ifPresent(host -> followers.stream()
                        .filter(follower -> follower.isOf(host))
                        .forEach(follower -> follower.tell(server)));
        return ReconfigurationEntries.next(before, plan);
    }

    /** A report on an earlier request than the last one reported is dropped: it is out of date. */
    @Override
    public void report(InstanceId server, Report report) {
        swap(server, entry -> ReconfigurationEntries.reporting(entry, report));
    }

    @Override
    public Following follow(HostName host, Notice notice) {
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

    /**
     * Reads and changes until nobody else got in between; the answer is what was read. 389 Directory Server 2.3 says of an
     * entry that many change at once that it is gone: the next reading shows whether it is.
     */
    private StoredEntry swap(InstanceId server, Function<StoredEntry, List<Modification>> change) {
        int attempts = 0;
        while (true) {
            StoredEntry entry = stored(server).orElseThrow(() -> missing(server));
            Outcome outcome = directory.modify(entry.dn(), change.apply(entry));
            boolean again = outcome.isConflict() || outcome.isGone();
            if (!again || ++attempts == MOST_ATTEMPTS) {
                outcome.onGone(() -> missing(server)).orFail();
                return entry;
            }
        }
    }

    private Optional<StoredEntry> stored(InstanceId server) {
        return directory.findOne(directory.tree().organisations(), MailServerEntries.having("cn", server), WITH_HOST);
    }

    private static List<Reconfiguration> inOrder(List<StoredEntry> entries) {
        return entries.stream()
                .map(entry -> entry.as(ReconfigurationEntries::fromEntry))
                .sorted(Comparator.comparing(Reconfiguration::server))
                .toList();
    }

    private static NotFoundException missing(InstanceId server) {
        return new NotFoundException("there is no server %s", server);
    }
}
