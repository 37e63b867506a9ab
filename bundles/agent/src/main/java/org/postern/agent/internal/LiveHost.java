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
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Drain;
import org.postern.mailserver.Generation;
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
    private final StatusReader statusReader;
    private final InstanceCommands commands;
    private final Retirement retirement;
    private final Drains drains;

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
        statusReader = new StatusReader(layout, rehearsal);
        commands = new InstanceCommands(layout, rehearsal);
        retirement = new Retirement(layout, rehearsal);
        drains = new Drains(layout);
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
        InstanceName name = assignments.hostedServer(server).instance();
        return reading(() -> DeliveryReader.last(layout.of(name).log(), most));
    }

    @Override
    public SortedMap<String, String> parameters(InstanceId server) {
        return parameters(assignments.hostedServer(server).instance());
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
        InstanceName name = assignments.hostedServer(server).instance();
        return reading(() -> agent.turn().takeWithin(LONGEST_FOR_PREVIEW, () -> {
            Assignment asked = assignments.read().asking(server);
            return new ServerPlan(planning.prepare(asked, new TreeSet<>(Set.of(name, InstanceName.PRIMARY))), name)
                    .preview();
        }));
    }

    @Override
    public List<PlannedStep> progress(InstanceId server) {
        return agent.progress(assignments.hostedServer(server).instance());
    }

    @Override
    public Optional<Wording> trouble() {
        return agent.trouble();
    }

    @Override
    public List<Generation> generations(InstanceId server) {
        InstanceName name = assignments.hostedServer(server).instance();
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
        MailServer wanted = assignments.hostedServer(server).server();
        command(server, name -> agent.rollBack(wanted, generation));
    }

    @Override
    public List<FileDifference> handEdits(InstanceId server) {
        InstanceName name = assignments.hostedServer(server).instance();
        return reading(() -> HandEdits.of(layout, name).differences());
    }

    /** What is in force was written as the newest generation. */
    @Override
    public void putBack(InstanceId server) {
        MailServer wanted = assignments.hostedServer(server).server();
        command(server, name -> agent.rollBack(wanted, new Trees(layout, name).current()));
    }

    @Override
    public void takeOver(InstanceId server) {
        Assignment assignment = assignments.read();
        command(server, name -> takeOver(assignment, name));
    }

    private void takeOver(Assignment assignment, InstanceName name) throws IOException {
        HandEdits edits = HandEdits.of(layout, name);
        require(planning.complaint(assignment, name, edits.additions()));
        require(edits.takeOver());
    }

    private static void require(Optional<String> complaint) {
        if (complaint.isPresent()) {
            throw new CommandFailedException("%s", complaint.get());
        }
    }

    @Override
    public void reload(InstanceId server) {
        command(server, commands::reload);
    }

    @Override
    public void restart(InstanceId server) {
        command(server, commands::restart);
    }

    @Override
    public void flush(InstanceId server) {
        command(server, commands::flush);
    }

    @Override
    public void drain(InstanceId server, Instant deadline) {
        retire(server, hosted -> {
            retirement.drain(hosted, deadline);
            return hosted;
        });
    }

    @Override
    public Optional<Drain> draining(InstanceId server) {
        InstanceName name = assignments.hostedServer(server).instance();
        return reading(() -> drains.find(name));
    }

    @Override
    public int handOver(InstanceId server, InstanceId target) {
        return retire(server, hosted -> retirement.handOver(hosted, assignments.hostedServer(target)));
    }

    @Override
    public ArchivedQueue archive(InstanceId server) {
        return retire(server, retirement::archive);
    }

    @Override
    public int discard(InstanceId server) {
        return retire(server, retirement::discard);
    }

    private interface RetirementCommand<T> {
        T run(HostedServer server) throws IOException;
    }

    /** The server is read in turn: nobody starts it between the look whether it is disabled and what is done then. */
    private <T> T retire(InstanceId server, RetirementCommand<T> command) {
        return reading(() ->
                agent.turn().takeWithin(LONGEST_FOR_COMMAND, () -> command.run(assignments.hostedServer(server))));
    }

    private interface InstanceCommand {
        void run(InstanceName name) throws IOException;
    }

    private void command(InstanceId server, InstanceCommand command) {
        InstanceName name = assignments.hostedServer(server).instance();
        reading(() -> agent.turn().takeWithin(LONGEST_FOR_COMMAND, () -> {
            command.run(name);
            return name;
        }));
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
