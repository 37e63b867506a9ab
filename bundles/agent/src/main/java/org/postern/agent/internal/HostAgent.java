package org.postern.agent.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.postern.agent.Agent;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.plan.Plan;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;

/** Brings this host into the state that the directory wants: reads both, plans, applies, verifies, reports. */
final class HostAgent implements Agent {
    private final Assignments assignments;
    private final HostAddresses addresses;
    private final Planning planning;
    private final LoneChanges loneChanges;
    private final StatusReader statusReader;
    private final Rollback rollback;
    private final Rollout rollout;
    private final OwnInstances ownInstances;
    private final Drains drains;
    private final Turn turn;
    private final boolean rehearsal;
    private final Courses courses = new Courses();
    private volatile Optional<Wording> trouble = Optional.empty();
    /** No pass was made yet since the agent was started. */
    private boolean fresh = true;

    /**
     * @param network what keeps the host's addresses over a reboot
     * @param rehearsal true where files are written and checked, but nothing is started and no address added
     * @param verifying longest time that an instance gets to answer after a start or reload
     */
    HostAgent(Assignments assignments, HostLayout layout, HostNetwork network, boolean rehearsal, Duration verifying) {
        this.assignments = assignments;
        this.rehearsal = rehearsal;
        addresses = new HostAddresses(layout, network);
        LoadedConfigurations loaded = new LoadedConfigurations(layout);
        ownInstances = new OwnInstances(layout, loaded);
        Observer observer = new Observer(layout, loaded);
        Verifier verifier = new Verifier(verifying);
        planning = new Planning(layout, observer, addresses, rehearsal);
        loneChanges = new LoneChanges(assignments, planning);
        Applier applier = new Applier(layout, loaded, rehearsal);
        rollback = new Rollback(layout, observer, applier, verifier);
        drains = new Drains(layout);
        statusReader = new StatusReader(layout, rehearsal);
        turn = new Turn(layout, host());
        rollout = new Rollout(
                layout,
                planning,
                applier,
                new Judge(verifier, layout, rehearsal),
                rollback,
                new Reporter(host(), assignments.reconfigurations()),
                courses,
                new AddressSteps(addresses, courses));
    }

    HostAddresses addresses() {
        return addresses;
    }

    /** To be taken by whoever plans, applies or commands. */
    Turn turn() {
        return turn;
    }

    @Override
    public HostName host() {
        return assignments.host();
    }

    @Override
    public Plan plan() {
        return reading(() -> turn.take(() -> prepareEverything().plan()));
    }

    @Override
    public Outcome apply(Consumer<Plan> approval) {
        return reading(() -> turn.take(() -> {
            Preparation preparation = prepareEverything();
            approval.accept(preparation.plan());
            return rollout.carryOut(preparation);
        }));
    }

    @Override
    public List<InstanceStatus> status() {
        return reading(() -> statusReader.read(assignments.hostedServers()));
    }

    /**
     * Brings the servers into force whose reconfiguration waits, and starts what should run and doesn't. Sees to those that
     * drain, whatever becomes of the rest.
     *
     * @throws org.postern.tenancy.UnavailableException where the directory can't be read whole; then nothing was changed
     */
    Outcome reconcile() {
        return reading(() -> turn.take(() -> {
            drains.attend();
            return rollout.carryOut(prepareWhatWaits());
        }));
    }

    /**
     * Brings servers into force whose reconfiguration waits, where that concerns nobody else.
     *
     * @return false where the whole host has to be looked at for them; then nothing was done
     */
    boolean answer(Set<InstanceId> servers) {
        return reading(() -> turn.take(() -> !fresh && loneChanges.carryOut(servers, rollout::carryOut)));
    }

    /** How far the last reconfiguration of an instance has come; never waits for it. */
    List<PlannedStep> progress(InstanceName name) {
        return courses.of(name).steps();
    }

    /** Why the last pass was given up; empty where it came to its end. */
    Optional<Wording> trouble() {
        return trouble;
    }

    void passedWith(Optional<Wording> lastTrouble) {
        trouble = lastTrouble;
    }

    /** To be used in turn. */
    Rollback rollback() {
        return rollback;
    }

    private static SortedSet<InstanceName> everything(Assignment assignment) {
        SortedSet<InstanceName> scope = new TreeSet<>(Set.of(InstanceName.PRIMARY));
        assignment.requestedServers().forEach(server -> scope.add(InstanceNames.of(server)));
        return scope;
    }

    /** The default instance follows where a server does, so that it lists it, and where it is not as those that are there need it. */
    private SortedSet<InstanceName> whatWaits(Assignment assignment) throws IOException {
        SortedSet<InstanceName> scope = new TreeSet<>();
        assignment.requestedServers().stream()
                .filter(server -> assignment.reconfiguration(server.id()).isPending())
                .forEach(server -> scope.add(InstanceNames.of(server)));
        boolean incomplete = ownInstances.areUnlisted() || !rehearsal && ownInstances.lackDefaultInstance();
        if (!scope.isEmpty() || incomplete) {
            scope.add(InstanceName.PRIMARY);
        }
        return scope;
    }

    private Preparation prepareEverything() throws IOException {
        Assignment assignment = readWhole();
        return planned(assignment, everything(assignment));
    }

    /** What is amiss on the host, and wanted by nobody, is put right before. */
    private Preparation prepareWhatWaits() throws IOException {
        Assignment assignment = readWhole();
        if (fresh) {
            ownInstances.forgetWhatDoesNotRun();
            fresh = false;
        }
        for (MailServer server : assignment.requestedServers()) {
            ownInstances.noteHalt(InstanceNames.of(server));
            ownInstances.mendLink(InstanceNames.of(server));
        }
        return planned(assignment, whatWaits(assignment));
    }

    private Preparation planned(Assignment assignment, SortedSet<InstanceName> scope) throws IOException {
        Optional<QueueRetirement> standstill = assignment.standstill();
        return standstill.isPresent()
                ? planning.switchingOff(assignment, standstill.get())
                : planning.prepare(assignment, scope);
    }

    private Assignment readWhole() throws IOException {
        Assignment assignment = assignments.read();
        requireServersThatRun(assignment);
        return assignment;
    }

    /** A directory that has lost its servers, or does not show them any more, looks like one that never had any. */
    private void requireServersThatRun(Assignment assignment) throws IOException {
        List<String> running = assignment.servers().isEmpty() ? ownInstances.running() : List.of();
        if (!running.isEmpty()) {
            throw new UnavailableException(
                    "the directory shows no server of host %s, and %s still run: nothing is changed before it does, or before somebody stops these",
                    host(), String.join(", ", running));
        }
    }

    /** What is said of a host that the agent fails to read. */
    static Wording unreadable(IOException failure) {
        return Wording.of("the host cannot be read: %s", Complaint.of(failure));
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException failure) {
            throw new UncheckedIOException(unreadable(failure).english(), failure);
        }
    }
}
