package org.postern.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.Drain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;

/**
 * What becomes of the mail in the queue of a server that is to go: nothing but a person's word moves or deletes it. Each attempt
 * is recorded with its outcome and the number of messages. Needs {@code smtp.instance.manage}.
 *
 * <p>Every method may throw {@link org.postern.tenancy.NotFoundException} where there is no such server; those that do something,
 * {@link RefusedException} where the server is enabled or not yet stopped, {@link
 * org.postern.mailserver.CommandFailedException} in the host's words, and {@link org.postern.tenancy.UnavailableException} where
 * its host can't be reached from here.
 */
@Component(service = RetireQueue.class)
public final class RetireQueue {
    private static final Duration SHORTEST_DRAIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_DRAIN = Duration.ofDays(7);

    private final ManagedServers managed;
    private final MailServers servers;
    private final Reconfigurations reconfigurations;
    private final ReachableHosts hosts;
    private final Audit audit;

    @Activate
    public RetireQueue(
            @Reference ManagedServers managed,
            @Reference MailServers servers,
            @Reference Reconfigurations reconfigurations,
            @Reference ReachableHosts hosts,
            @Reference Audit audit) {
        this.managed = managed;
        this.servers = servers;
        this.reconfigurations = reconfigurations;
        this.hosts = hosts;
        this.audit = audit;
    }

    /**
     * Has it deliver its queue and take no mail, for a time. It stops when the queue is empty, and at the deadline, whatever is
     * left then; what its host does next with the server, or with its queue, ends it, too.
     *
     * @return the deadline
     * @throws RefusedException where it is frozen, or for a time that is too short or too long
     */
    public Instant drain(Actor actor, InstanceId id, Duration longest) {
        MailServer server = still(actor, id);
        if (server.frozen()) {
            throw new RefusedException("server %s is frozen, and so delivers nothing; thaw it first", server.name());
        }
        if (longest.compareTo(SHORTEST_DRAIN) < 0 || longest.compareTo(LONGEST_DRAIN) > 0) {
            throw new RefusedException("a queue is drained for 1 to %s minutes", LONGEST_DRAIN.toMinutes());
        }
        Instant deadline = Instant.now().plus(longest).truncatedTo(ChronoUnit.SECONDS);
        return recorded(
                actor,
                AuditAction.DRAIN_QUEUE,
                server,
                () -> {
                    hosts.get(server.host()).drain(id, deadline);
                    return deadline;
                },
                begun -> server.name().asString());
    }

    /** That it drains, or has drained since it was stopped last; empty otherwise, and where its host can't tell. */
    public Optional<Drain> draining(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "watch");
        try {
            return hosts.find(server.host()).flatMap(host -> host.draining(id));
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }

    /** The servers that may be handed its mail, as they are stored. */
    public List<MailServer> successors(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "retire");
        return servers.of(server.organisation()).stream()
                .filter(other -> maySucceed(other, server))
                .toList();
    }

    /**
     * Moves its mail into the queue of another server.
     *
     * @return how many messages
     * @throws RefusedException where the other one is none of {@link #successors}
     */
    public int handOver(Actor actor, InstanceId id, InstanceId successor) {
        MailServer server = still(actor, id);
        MailServer next = managed.find(actor, successor, "hand mail to");
        if (!maySucceed(next, server)) {
            throw new RefusedException(
                    "server %s does not take over the mail of server %s: that does an enabled server of the same organisation"
                            + " on the same host, for mail of the same direction",
                    next.name(), server.name());
        }
        return recorded(
                actor,
                AuditAction.HAND_OVER_QUEUE,
                server,
                () -> hosts.get(server.host()).handOver(id, successor),
                moved -> server.name() + " → " + next.name() + " (" + moved + ")");
    }

    /** Packs its mail into a file on its host. */
    public ArchivedQueue archive(Actor actor, InstanceId id) {
        MailServer server = still(actor, id);
        return recorded(
                actor,
                AuditAction.ARCHIVE_QUEUE,
                server,
                () -> hosts.get(server.host()).archive(id),
                archive -> counted(server, archive.messages()));
    }

    /**
     * Deletes its mail.
     *
     * @return how many messages
     */
    public int discard(Actor actor, InstanceId id) {
        MailServer server = still(actor, id);
        return recorded(
                actor,
                AuditAction.DISCARD_QUEUE,
                server,
                () -> hosts.get(server.host()).discard(id),
                deleted -> counted(server, deleted));
    }

    private MailServer still(Actor actor, InstanceId id) {
        MailServer server = managed.find(actor, id, "retire");
        Reconfiguration known = reconfigurations.find(id).orElseGet(() -> Reconfiguration.none(id));
        if (server.enabled()) {
            throw new RefusedException("server %s is enabled; disable it first", server.name());
        }
        new ServerProgress(server, known).requireRemovable();
        return server;
    }

    /** What an incoming server takes in, an outgoing one would send to the domain's MX, which may be the server that goes. */
    private static boolean maySucceed(MailServer next, MailServer server) {
        return next.enabled()
                && !next.id().equals(server.id())
                && next.organisation().equals(server.organisation())
                && next.host().equals(server.host())
                && (next.profile() == Profile.INCOMING) == (server.profile() == Profile.INCOMING);
    }

    private <T> T recorded(
            Actor actor, AuditAction action, MailServer server, Supplier<T> command, Function<T, String> subject) {
        String done = server.name().asString();
        AuditDetail outcome = AuditDetail.FAILED;
        try {
            T result = command.get();
            done = subject.apply(result);
            outcome = AuditDetail.DONE;
            return result;
        } finally {
            audit.record(actor, action, server.organisation(), done, outcome);
        }
    }

    private static String counted(MailServer server, int messages) {
        return server.name() + " (" + messages + ")";
    }
}
