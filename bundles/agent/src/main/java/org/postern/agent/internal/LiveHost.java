package org.postern.agent.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.postern.agent.InstanceStatus;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Drain;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.Generation;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;

/** The servers of this host for those who look at them one by one. Only previews and commands wait for the agent, and not for long. */
final class LiveHost implements LiveServers {
    /** A page that shows whether something is to be done must not hang while something is done. */
    private static final Duration LONGEST_FOR_PREVIEW = Duration.ofSeconds(1);

    private static final Duration LONGEST_FOR_COMMAND = Duration.ofSeconds(5);

    private final HostAgent agent;
    private final Assignments assignments;
    private final HostLayout layout;
    private final Observer observer;
    private final Planning planning;
    private final LoneChanges loneChanges;
    private final StatusReader statusReader;
    private final InstanceCommands commands;
    private final Retirement retirement;
    private final Drains drains;
    private final Adoptions adoptions;

    /**
     * @param agent whose turns previews and commands wait for
     * @param rehearsal as the agent does
     */
    LiveHost(HostAgent agent, Assignments assignments, HostLayout layout, boolean rehearsal) {
        this.agent = agent;
        this.assignments = assignments;
        this.layout = layout;
        observer = new Observer(layout, new LoadedConfigurations(layout));
        planning = new Planning(layout, observer, agent.addresses(), rehearsal);
        loneChanges = new LoneChanges(assignments, planning);
        statusReader = new StatusReader(layout, rehearsal);
        commands = new InstanceCommands(layout, rehearsal);
        retirement = new Retirement(layout, rehearsal);
        drains = new Drains(layout);
        adoptions = new Adoptions(layout, assignments);
    }

    @Override
    public HostName host() {
        return assignments.host();
    }

    @Override
    public List<LiveServer> all() {
        return statuses(assignments.hostedServers());
    }

    @Override
    public LiveServer find(InstanceId server) {
        return statuses(List.of(assignments.hostedServer(server))).get(0);
    }

    @Override
    public List<LiveServer> find(Set<InstanceId> servers) {
        return statuses(assignments.hostedServers().stream()
                .filter(hosted -> servers.contains(hosted.server().id()))
                .toList());
    }

    @Override
    public List<Delivery> deliveries(InstanceId server, int most) {
        InstanceName name = nameOf(server);
        return reading(() -> DeliveryReader.last(layout.of(name).log(), most));
    }

    @Override
    public SortedMap<String, String> parameters(InstanceId server) {
        return parameters(nameOf(server));
    }

    @Override
    public SortedMap<String, String> defaultInstance() {
        return parameters(InstanceName.PRIMARY);
    }

    private SortedMap<String, String> parameters(InstanceName name) {
        String mainCf = reading(() -> observer.instance(name)).files().getOrDefault("main.cf", "");
        try {
            return Secrets.hiddenIn(Parameters.parse(mainCf));
        } catch (IllegalArgumentException broken) {
            throw new UnavailableException(
                    broken,
                    "%s cannot be read: %s",
                    layout.of(name).configuration().resolve("main.cf"),
                    String.valueOf(broken.getMessage()));
        }
    }

    @Override
    public Preview preview(InstanceId server) {
        InstanceName name = nameOf(server);
        return reading(() -> agent.turn().takeWithin(LONGEST_FOR_PREVIEW, () -> {
            Optional<Preparation> alone = loneChanges.preview(server);
            return new ServerPlan(alone.isPresent() ? alone.get() : prepare(server), name).preview();
        }));
    }

    private Preparation prepare(InstanceId server) throws IOException {
        Assignment asked = assignments.read().asking(server);
        return planning.prepare(asked, new TreeSet<>(Set.of(nameOf(server), InstanceName.PRIMARY)));
    }

    @Override
    public List<PlannedStep> progress(InstanceId server) {
        return agent.progress(nameOf(server));
    }

    @Override
    public Optional<Wording> trouble() {
        return agent.trouble();
    }

    @Override
    public List<Generation> generations(InstanceId server) {
        InstanceName name = nameOf(server);
        return reading(() -> generations(name));
    }

    private List<Generation> generations(InstanceName name) throws IOException {
        long current = new Trees(layout, name).current();
        var kept = new Generations(layout, name);
        List<Generation> generations = new ArrayList<>();
        for (long number : kept.numbers()) {
            generations.add(0, new Generation(number, kept.made(number), number == current));
        }
        return generations;
    }

    @Override
    public void rollBack(InstanceId server, long generation) {
        command(server, hosted -> agent.rollback().to(hosted.server(), generation));
    }

    @Override
    public List<FileDifference> handEdits(InstanceId server) {
        InstanceName name = nameOf(server);
        return reading(() -> HandEdits.of(layout, name).differences());
    }

    @Override
    public void putBack(InstanceId server) {
        command(server, hosted -> agent.rollback().putBack(InstanceNames.of(hosted)));
    }

    @Override
    public void takeOver(InstanceId server) {
        command(server, hosted -> takeOver(InstanceNames.of(hosted)));
    }

    private void takeOver(InstanceName name) throws IOException {
        HandEdits edits = HandEdits.of(layout, name);
        CommandFailedException.throwIfPresent(planning.complaint(assignments.read(), name, edits.additions()));
        CommandFailedException.throwIfPresent(edits.takeOver());
    }

    @Override
    public void reload(InstanceId server) {
        command(server, hosted -> commands.reload(InstanceNames.of(hosted)));
    }

    @Override
    public void restart(InstanceId server) {
        command(server, hosted -> commands.restart(InstanceNames.of(hosted)));
    }

    @Override
    public void flush(InstanceId server) {
        command(server, hosted -> commands.flush(InstanceNames.of(hosted)));
    }

    @Override
    public void drain(InstanceId server, Instant deadline) {
        command(server, hosted -> retirement.drain(hosted, deadline));
    }

    @Override
    public Optional<Drain> draining(InstanceId server) {
        InstanceName name = nameOf(server);
        return reading(() -> drains.find(name));
    }

    @Override
    public int handOver(InstanceId server, InstanceId target) {
        return answered(server, hosted -> retirement.handOver(hosted, assignments.hostedServer(target)));
    }

    @Override
    public ArchivedQueue archive(InstanceId server) {
        return answered(server, retirement::archive);
    }

    @Override
    public int discard(InstanceId server) {
        return answered(server, retirement::discard);
    }

    @Override
    public List<ForeignInstance> foreignInstances() {
        return reading(adoptions::foreign);
    }

    @Override
    public Adoption adoption(MailServer server) {
        return inTurn(() -> adoptions.of(server));
    }

    @Override
    public void adopt(InstanceId server, String plan) {
        command(server, hosted -> adoptions.carryOut(hosted.server(), plan));
    }

    private interface Command<T> {
        T run(HostedServer server) throws IOException;
    }

    /** The server is read in turn: nobody changes it between the look at it and what is done then. */
    private <T> T answered(InstanceId server, Command<T> command) {
        return inTurn(() -> command.run(assignments.hostedServer(server)));
    }

    private <T> T inTurn(Reading<T> work) {
        return reading(() -> agent.turn().takeWithin(LONGEST_FOR_COMMAND, work));
    }

    private interface QuietCommand {
        void run(HostedServer server) throws IOException;
    }

    private void command(InstanceId server, QuietCommand command) {
        answered(server, hosted -> {
            command.run(hosted);
            return hosted;
        });
    }

    private InstanceName nameOf(InstanceId server) {
        return InstanceNames.of(assignments.hostedServer(server));
    }

    private List<LiveServer> statuses(List<HostedServer> servers) {
        return reading(() -> statusReader.read(servers)).stream()
                .map(LiveHost::live)
                .toList();
    }

    private static LiveServer live(InstanceStatus status) {
        return new LiveServer(
                InstanceId.of(status.instance().id()), status.state(), status.message(), status.pid(), status.queues());
    }

    private <T> T reading(Reading<T> work) {
        try {
            return work.read();
        } catch (IOException failure) {
            throw new UnavailableException(failure, "host %s cannot be read: %s", host(), Complaint.of(failure));
        }
    }
}
