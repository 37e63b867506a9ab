package org.postern.webapp.internal.servers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Drain;
import org.postern.mailserver.Generation;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;
import org.postern.testkit.Klix;

/** A host that tells what a test lets it tell, and keeps what it was told to do. */
final class SampleHost implements LiveServers {
    static final Queues EMPTY = new Queues(0, 0, 0, 0, 0);

    final Map<InstanceId, LiveServer> servers = new HashMap<>();
    final Map<InstanceId, List<Delivery>> deliveries = new HashMap<>();
    final Map<InstanceId, Preview> previews = new HashMap<>();
    final Map<InstanceId, List<PlannedStep>> steps = new HashMap<>();
    final List<FileDifference> handEdits = new ArrayList<>();
    final List<Generation> generations = new ArrayList<>();
    final SortedMap<String, String> parameters = new TreeMap<>();
    final List<String> commands = new ArrayList<>();
    String refusal = "";
    Optional<Wording> unreadable = Optional.empty();
    Optional<Wording> trouble = Optional.empty();
    Optional<Drain> drain = Optional.empty();

    void runs(InstanceId server, int pid, Queues queues) {
        servers.put(server, new LiveServer(server, State.RUNNING, "", OptionalInt.of(pid), queues));
    }

    void is(InstanceId server, State state, String message) {
        servers.put(server, new LiveServer(server, state, message, OptionalInt.empty(), EMPTY));
    }

    @Override
    public HostName host() {
        return Klix.HOST;
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
    public void rollBack(InstanceId server, long generation) {
        command("roll back " + server + " to " + generation);
    }

    @Override
    public List<FileDifference> handEdits(InstanceId server) {
        return handEdits;
    }

    @Override
    public void putBack(InstanceId server) {
        command("put back " + server);
    }

    @Override
    public void takeOver(InstanceId server) {
        command("take over " + server);
    }

    @Override
    public void reload(InstanceId server) {
        command("reload " + server);
    }

    @Override
    public void restart(InstanceId server) {
        command("restart " + server);
    }

    @Override
    public void flush(InstanceId server) {
        command("flush " + server);
    }

    @Override
    public void drain(InstanceId server, Instant deadline) {
        command("drain " + server);
        drain = Optional.of(new Drain(deadline, false));
    }

    @Override
    public Optional<Drain> draining(InstanceId server) {
        return drain;
    }

    @Override
    public int handOver(InstanceId server, InstanceId target) {
        command("hand over " + server + " to " + target);
        return 3;
    }

    @Override
    public ArchivedQueue archive(InstanceId server) {
        command("archive " + server);
        return new ArchivedQueue(3, "/var/lib/postern/archive/postfix-" + server + ".tar.gz");
    }

    @Override
    public int discard(InstanceId server) {
        command("discard " + server);
        return 3;
    }

    private void command(String command) {
        if (!refusal.isEmpty()) {
            throw new CommandFailedException("%s", refusal);
        }
        commands.add(command);
    }
}
