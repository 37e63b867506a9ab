package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postern.agent.InstanceStatus;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Wording;

/** Finds out how the servers of this host do, from files, proc(5) and ss(8): no process is started for one of them. */
final class StatusReader {
    private static final Wording NOT_RUNNING = Wording.of("it does not run");

    private final HostLayout layout;
    private final boolean rehearsal;
    private final Drains drains;

    StatusReader(HostLayout layout, boolean rehearsal) {
        this.layout = layout;
        this.rehearsal = rehearsal;
        drains = new Drains(layout);
    }

    /** In the order given. */
    List<InstanceStatus> read(List<HostedServer> servers) throws IOException {
        Listeners listeners = rehearsal ? Listeners.none() : Listeners.now();
        return SideBySide.each(
                servers, hosted -> of(InstanceNames.of(hosted), hosted.server(), hosted.reconfiguration(), listeners));
    }

    private InstanceStatus of(InstanceName name, MailServer server, Reconfiguration known, Listeners listeners)
            throws IOException {
        InstanceDirectories directories = layout.of(name);
        OptionalInt pid = Masters.pid(directories);
        Finding finding = rehearsal || known.requested() == 0
                ? new Finding(known.state(), known.message())
                : finding(name, server, known, pid, listeners);
        return new InstanceStatus(
                name,
                server.name().asString(),
                addresses(server),
                directories,
                finding.state,
                finding.message,
                pid,
                QueueFiles.in(directories.queue()));
    }

    private static List<String> addresses(MailServer server) {
        return server.addresses().stream().map(IpAddress::asString).toList();
    }

    private record Finding(State state, String message) {}

    private Finding finding(
            InstanceName name, MailServer server, Reconfiguration known, OptionalInt pid, Listeners listeners)
            throws IOException {
        if (pid.isPresent()) {
            return problem(known, pid, addresses(server), listeners)
                    .map(words -> new Finding(State.FAILED, words))
                    .orElseGet(() -> new Finding(State.RUNNING, isSwitchedOff(known) ? "" : known.message()));
        }
        if (isSwitchedOff(known)) {
            String drains = draining(name);
            return new Finding(State.STOPPED, drains.isEmpty() ? known.message() : drains);
        }
        return server.enabled() || known.isPending()
                ? new Finding(State.FAILED, known.message().isEmpty() ? NOT_RUNNING.english() : known.message())
                : new Finding(State.STOPPED, draining(name));
    }

    /** Why nobody can reach a server that runs. A socket outlives its address, so that the last report has to tell of that. */
    private static Optional<String> problem(
            Reconfiguration known, OptionalInt pid, List<String> addresses, Listeners listeners) throws IOException {
        boolean isAway = known.state() == State.FAILED && !addresses.stream().allMatch(NetworkAddresses::isHere);
        if (isAway) {
            return Optional.of(known.message());
        }
        List<String> notHeld = listeners.notHeldBy(pid, addresses);
        return notHeld.isEmpty()
                ? Optional.empty()
                : Optional.of(Wording.of("it does not listen alone on port 25 of %s", String.join(", ", notHeld))
                        .english());
    }

    private static boolean isSwitchedOff(Reconfiguration known) {
        return known.state() == State.STOPPED && known.message().equals(Planning.SWITCHED_OFF);
    }

    /** Empty where it does not. */
    private String draining(InstanceName name) throws IOException {
        return drains.find(name)
                .filter(drain -> !drain.over())
                .map(drain -> Wording.of("it delivers its queue until %s, and takes no mail", drain.deadline())
                        .english())
                .orElse("");
    }
}
