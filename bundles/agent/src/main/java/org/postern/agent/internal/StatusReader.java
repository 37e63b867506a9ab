package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
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

/** Finds out how the servers of this host do, from files and proc(5); no process is started. */
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
        List<String> addresses =
                server.addresses().stream().map(IpAddress::asString).toList();
        OptionalInt pid = Masters.pid(directories);
        Finding finding = rehearsal || known.requested() == 0
                ? new Finding(known.state(), known.message())
                : finding(name, server, known, pid, listeners.notHeldBy(pid, addresses));
        return new InstanceStatus(
                name,
                server.name().asString(),
                addresses,
                directories,
                finding.state,
                finding.message,
                pid,
                QueueFiles.in(directories.queue()));
    }

    private record Finding(State state, String message) {}

    private Finding finding(
            InstanceName name, MailServer server, Reconfiguration known, OptionalInt pid, List<String> notHeld)
            throws IOException {
        if (pid.isEmpty() && isSwitchedOff(known)) {
            String drains = draining(name);
            return new Finding(State.STOPPED, drains.isEmpty() ? known.message() : drains);
        }
        if (pid.isEmpty()) {
            return server.enabled() || known.isPending()
                    ? new Finding(State.FAILED, known.message().isEmpty() ? NOT_RUNNING.english() : known.message())
                    : new Finding(State.STOPPED, draining(name));
        }
        if (!notHeld.isEmpty()) {
            return new Finding(
                    State.FAILED,
                    Wording.of("it does not listen alone on port 25 of %s", String.join(", ", notHeld))
                            .english());
        }
        return new Finding(State.RUNNING, isSwitchedOff(known) ? "" : known.message());
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
