package org.postern.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.QueueRetirement.Kind;

/** Lets organisations run Postfix instances of their own, or no longer. Needs {@code system.admin}; everybody may look. */
@Component(service = SwitchMultipleInstances.class)
public final class SwitchMultipleInstances {
    private static final Duration SHORTEST_DRAIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_DRAIN = Duration.ofDays(7);

    private final Access access;
    private final GlobalSettings settings;
    private final Hosts hosts;
    private final MailServers servers;
    private final WaitingMail waitingMail;
    private final Audit audit;

    @Activate
    public SwitchMultipleInstances(
            @Reference Access access,
            @Reference GlobalSettings settings,
            @Reference Hosts hosts,
            @Reference MailServers servers,
            @Reference WaitingMail waitingMail,
            @Reference Audit audit) {
        this.access = access;
        this.settings = settings;
        this.hosts = hosts;
        this.servers = servers;
        this.waitingMail = waitingMail;
        this.audit = audit;
    }

    /**
     * Lets them. Servers that were stopped when it was switched off run again, with the mail in their queues.
     *
     * @return false where it stood so already, and nothing was done
     */
    public boolean on(Actor actor) {
        permit(actor);
        if (settings.multipleInstances()) {
            return false;
        }
        settings.switchMultipleInstances(true);
        audit.record(actor, AuditAction.SWITCH_MULTIPLE_INSTANCES_ON, "");
        return true;
    }

    /**
     * Has all hosts stop the organisations' servers, and give their default instances the former configuration back. The servers
     * stay in the directory; none can be added, reconfigured or enabled.
     *
     * @return false where it stood so already, and nothing was done
     * @throws RefusedException where mail waits in their queues, or a host can't tell; then somebody is to say what becomes of it
     */
    public boolean off(Actor actor) {
        permit(actor);
        if (isOff()) {
            return false;
        }
        waitingMail.requireNone(inForce());
        switchOff(actor, new QueueRetirement(Kind.KEEP, Instant.now()));
        return true;
    }

    /**
     * The same, whatever mail waits, also on hosts that can't be asked now. Said again, it is what holds from then on.
     *
     * @param kind what becomes of that mail
     * @param drain for how long it is drained at most, where it is
     * @return false where it stood so already, and nothing was done
     * @throws RefusedException where it is to be drained for a time that is too short or too long
     */
    public boolean off(Actor actor, Kind kind, Duration drain) {
        permit(actor);
        boolean drains = kind == Kind.DRAIN;
        if (drains && (drain.compareTo(SHORTEST_DRAIN) < 0 || drain.compareTo(LONGEST_DRAIN) > 0)) {
            throw new RefusedException("a queue is drained for 1 to %s minutes", LONGEST_DRAIN.toMinutes());
        }
        if (isOff() && kind == Kind.KEEP) {
            return false;
        }
        switchOff(actor, new QueueRetirement(kind, drains ? Instant.now().plus(drain) : Instant.now()));
        return true;
    }

    public boolean isOn(Actor actor) {
        access.of(actor);
        return settings.multipleInstances();
    }

    /** The servers that hosts run, or are to run, and that would be stopped; by name. */
    public List<MailServer> inForce(Actor actor) {
        permit(actor);
        return inForce();
    }

    private List<MailServer> inForce() {
        return hosts.all().stream()
                .map(Host::name)
                .flatMap(this::inForce)
                .sorted(Comparator.comparing(server -> server.name().asString()))
                .toList();
    }

    private Stream<MailServer> inForce(HostName host) {
        return servers.hosted(host).stream()
                .filter(hosted -> hosted.reconfiguration().requested() > 0)
                .map(HostedServer::server)
                .filter(MailServer::enabled);
    }

    private boolean isOff() {
        return !settings.multipleInstances() && settings.switchedOff().isPresent();
    }

    private void switchOff(Actor actor, QueueRetirement retirement) {
        settings.switchOff(retirement);
        Object word =
                retirement.kind() == Kind.DRAIN ? retirement : retirement.kind().token();
        audit.record(actor, AuditAction.SWITCH_MULTIPLE_INSTANCES_OFF, word);
    }

    private void permit(Actor actor) {
        access.of(actor).requireSystem("switch multiple instances");
    }
}
