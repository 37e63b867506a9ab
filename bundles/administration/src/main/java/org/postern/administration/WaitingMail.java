package org.postern.administration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;

/** Finds out in which queues mail waits, from the hosts that can be asked. */
@Component(service = WaitingMail.class)
public final class WaitingMail {
    /** More would make no sentence. */
    private static final int MOST_NAMES = 10;

    private final ReachableHosts hosts;

    @Activate
    public WaitingMail(@Reference ReachableHosts hosts) {
        this.hosts = hosts;
    }

    /** @throws RefusedException where mail waits in the queues of one of these, or its host can't tell */
    void requireNone(List<MailServer> servers) {
        List<String> waiting = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        Map<HostName, List<MailServer>> byHost =
                servers.stream().collect(groupingBy(MailServer::host, TreeMap::new, toList()));
        byHost.forEach((host, ofHost) -> told(host, ofHost)
                .ifPresentOrElse(
                        counts -> ofHost.stream()
                                .filter(server -> counts.getOrDefault(server.id(), 0) > 0)
                                .map(server -> server.name() + " (" + counts.get(server.id()) + ")")
                                .forEach(waiting::add),
                        () -> silent.add(host.asString())));
        if (!waiting.isEmpty()) {
            throw new RefusedException(
                    "mail waits in the queues of %s: say whether it is to be kept, archived or drained",
                    listed(waiting));
        }
        if (!silent.isEmpty()) {
            throw new RefusedException(
                    "these hosts do not tell now whether mail waits in the queues of their servers: %s; try again later, or say"
                            + " whether it is to be kept, archived or drained",
                    listed(silent));
        }
    }

    /** Messages by server; empty where the host can't tell of all. */
    private Optional<Map<InstanceId, Integer>> told(HostName name, List<MailServer> servers) {
        try {
            return hosts.find(name)
                    .map(host -> host.find(servers.stream().map(MailServer::id).collect(toSet())))
                    .filter(live -> live.size() == servers.size())
                    .map(live -> live.stream()
                            .collect(toMap(
                                    LiveServer::server,
                                    server -> server.queues().total())));
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }

    private static String listed(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() > MOST_NAMES ? first + ", …" : first;
    }
}
