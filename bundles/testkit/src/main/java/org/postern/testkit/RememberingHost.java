package org.postern.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Drain;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.Generation;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Wording;

/** A host without Postfix: it remembers the commands that it was given, and has nothing to tell but what a subclass does. */
public abstract class RememberingHost implements LiveServers {
    /** How many messages are in each queue that is handed over, archived or discarded. */
    public static final int MESSAGES = 3;

    private final HostName name;
    private final List<String> commands = new ArrayList<>();
    private Optional<String> complaint = Optional.empty();
    private Optional<Drain> drain = Optional.empty();
    private final List<ForeignInstance> foreign = new ArrayList<>();
    private Optional<Adoption> adoption = Optional.empty();

    protected RememberingHost(HostName name) {
        this.name = name;
    }

    /** What it was told to do, also what it failed at, as in {@code reload klix-smtp}. */
    public List<String> commands() {
        return commands;
    }

    /** From now on it fails at what it is told to do, in these words of Postfix. */
    public void failWith(String words) {
        complaint = Optional.of(words);
    }

    /** What drains since somebody asked for it. */
    public Optional<Drain> drain() {
        return drain;
    }

    public void drains(Drain now) {
        drain = Optional.of(now);
    }

    @Override
    public HostName host() {
        return name;
    }

    @Override
    public List<LiveServer> all() {
        return List.of();
    }

    @Override
    public LiveServer find(InstanceId server) {
        return all().stream()
                .filter(live -> live.server().equals(server))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("host %s has no server %s", name, server));
    }

    @Override
    public List<Delivery> deliveries(InstanceId server, int most) {
        return List.of();
    }

    @Override
    public Preview preview(InstanceId server) {
        throw new NotFoundException("host %s has no server %s", name, server);
    }

    @Override
    public SortedMap<String, String> parameters(InstanceId server) {
        return Collections.emptySortedMap();
    }

    @Override
    public SortedMap<String, String> defaultInstance() {
        return Collections.emptySortedMap();
    }

    @Override
    public List<PlannedStep> progress(InstanceId server) {
        return List.of();
    }

    @Override
    public Optional<Wording> trouble() {
        return Optional.empty();
    }

    @Override
    public List<Generation> generations(InstanceId server) {
        return List.of();
    }

    @Override
    public List<FileDifference> handEdits(InstanceId server) {
        return List.of();
    }

    @Override
    public void rollBack(InstanceId server, long generation) {
        command("roll back " + server + " to " + generation);
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
        return MESSAGES;
    }

    @Override
    public ArchivedQueue archive(InstanceId server) {
        command("archive " + server);
        return new ArchivedQueue(MESSAGES, "/var/lib/postern/archive/postfix-" + server + ".tar.gz");
    }

    @Override
    public int discard(InstanceId server) {
        command("discard " + server);
        return MESSAGES;
    }

    /** From now on it has that one and no other, whose adoption comes to this. */
    public void has(ForeignInstance instance, Adoption comesTo) {
        foreignAre(instance);
        adoption = Optional.of(comesTo);
    }

    /** From now on it has those. */
    public void foreignAre(ForeignInstance... instances) {
        foreign.clear();
        foreign.addAll(List.of(instances));
    }

    @Override
    public List<ForeignInstance> foreignInstances() {
        return List.copyOf(foreign);
    }

    @Override
    public Adoption adoption(MailServer server) {
        return adoption.orElseThrow(
                () -> new CommandFailedException("host %s has nothing for server %s", name, server.id()));
    }

    @Override
    public void adopt(InstanceId server, String plan) {
        command("adopt " + server + " by plan " + plan);
        foreign.removeIf(instance -> instance.name().equals("postfix-" + server));
    }

    private void command(String command) {
        commands.add(command);
        complaint.ifPresent(words -> {
            throw new CommandFailedException("%s", words);
        });
    }
}
