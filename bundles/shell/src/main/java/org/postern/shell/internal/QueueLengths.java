package org.postern.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.ServerProgress;
import org.postern.agent.Agent;

/** Adds to servers how many messages wait in their queues, of those that run on this host. */
@Component(service = QueueLengths.class)
public final class QueueLengths {
    private final LocalAgent local;

    @Activate
    public QueueLengths(@Reference LocalAgent local) {
        this.local = local;
    }

    List<ServerLine> of(List<ServerProgress> servers) {
        Optional<Agent> here = local.agent()
                .filter(agent -> servers.stream()
                        .anyMatch(progress -> progress.server().host().equals(agent.host())));
        Map<String, Integer> queued = here.map(QueueLengths::queued).orElse(Map.of());
        return servers.stream().map(progress -> line(progress, queued)).toList();
    }

    private static Map<String, Integer> queued(Agent agent) {
        return agent.status().stream()
                .filter(status -> !status.instance().isPrimary())
                .collect(Collectors.toMap(
                        status -> status.instance().id(),
                        status -> status.queues().total()));
    }

    private static ServerLine line(ServerProgress progress, Map<String, Integer> queued) {
        Integer length = queued.get(progress.server().id().asString());
        return new ServerLine(
                progress.server(),
                progress.reconfiguration(),
                length == null ? OptionalInt.empty() : OptionalInt.of(length));
    }
}
