package org.postern.webapp.internal.servers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Generation;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;
import org.postern.testkit.Klix;
import org.postern.testkit.RememberingHost;

/** A host that tells what a test lets it tell, and keeps what it was told to do. */
final class SampleHost extends RememberingHost {
    static final Queues EMPTY = new Queues(0, 0, 0, 0, 0);

    final Map<InstanceId, LiveServer> servers = new HashMap<>();
    final Map<InstanceId, List<Delivery>> deliveries = new HashMap<>();
    final Map<InstanceId, Preview> previews = new HashMap<>();
    final Map<InstanceId, List<PlannedStep>> steps = new HashMap<>();
    final List<FileDifference> handEdits = new ArrayList<>();
    final List<Generation> generations = new ArrayList<>();
    final SortedMap<String, String> parameters = new TreeMap<>();
    Optional<Wording> unreadable = Optional.empty();
    Optional<Wording> trouble = Optional.empty();

    SampleHost() {
        super(Klix.HOST);
    }

    void runs(InstanceId server, int pid, Queues queues) {
        servers.put(server, new LiveServer(server, State.RUNNING, "", OptionalInt.of(pid), queues));
    }

    void is(InstanceId server, State state, String message) {
        servers.put(server, new LiveServer(server, state, message, OptionalInt.empty(), EMPTY));
    }

    @Override
    public List<LiveServer> all() {
        return List.copyOf(servers.values());
    }

    @Override
    public LiveServer find(InstanceId server) {
        return servers.getOrDefault(server, new LiveServer(server, State.NEW, "", OptionalInt.empty(), EMPTY));
    }

    @Override
    public List<Delivery> deliveries(InstanceId server, int most) {
        return deliveries.getOrDefault(server, List.of()).stream().limit(most).toList();
    }

    @Override
    public SortedMap<String, String> parameters(InstanceId server) {
        return parameters;
    }

    @Override
    public SortedMap<String, String> defaultInstance() {
        return parameters;
    }

    @Override
    public Preview preview(InstanceId server) {
        unreadable.ifPresent(why -> {
            throw new UnavailableException("host %s cannot be read: %s", host(), why);
        });
        return previews.getOrDefault(server, new Preview("idle", List.of(), List.of()));
    }

    @Override
    public List<PlannedStep> progress(InstanceId server) {
        return steps.getOrDefault(server, List.of());
    }

    @Override
    public Optional<Wording> trouble() {
        return trouble;
    }

    @Override
    public List<Generation> generations(InstanceId server) {
        return generations;
    }

    @Override
    public List<FileDifference> handEdits(InstanceId server) {
        return handEdits;
    }
}
