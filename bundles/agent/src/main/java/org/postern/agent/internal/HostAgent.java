package org.postern.agent.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.postern.agent.Agent;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.agent.Outcome.Result;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.plan.Plan;
import org.postern.plan.Step;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.HostName;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings this host into the state that the directory wants: reads both, plans, applies, verifies, reports. */
final class HostAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(HostAgent.class);

    private final Assignments assignments;
    private final HostAddresses addresses;
    private final Planning planning;
    private final Applier applier;
    private final Judge judge;
    private final Reporter reporter;
    private final StatusReader statusReader;
    private final BegunPlans begun;
    private final HostLayout layout;
    private final Rollback rollback;
    private final OwnInstances ownInstances;
    private final Drains drains;
    private final HostLock lock;
    private final Courses courses = new Courses();
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Optional<Wording> trouble = Optional.empty();
    /** Nothing was planned yet since the agent was started. */
    private boolean fresh = true;

    private Plan lastTold = new Plan(List.of());

    /**
     * @param network what keeps the host's addresses over a reboot
     * @param rehearsal true where files are written and checked, but nothing is started and no address added
     * @param verifying longest time that an instance gets to answer after a start or reload
     */
    HostAgent(Assignments assignments, HostLayout layout, HostNetwork network, boolean rehearsal, Duration verifying) {
        this.assignments = assignments;
        this.layout = layout;
        addresses = new HostAddresses(layout, network);
        LoadedConfigurations loaded = new LoadedConfigurations(layout);
        ownInstances = new OwnInstances(layout, loaded);
        Observer observer = new Observer(layout, loaded);
        Verifier verifier = new Verifier(verifying);
        planning = new Planning(layout, observer, addresses, rehearsal);
        applier = new Applier(layout, loaded, rehearsal);
        judge = new Judge(verifier, layout, rehearsal);
        rollback = new Rollback(layout, observer, applier, verifier);
        drains = new Drains(layout);
        reporter = new Reporter(host(), assignments.reconfigurations());
        statusReader = new StatusReader(layout, rehearsal);
        begun = new BegunPlans(layout);
        lock = new HostLock(layout, host());
    }

    HostAddresses addresses() {
        return addresses;
    }

    @Override
    public HostName host() {
        return assignments.host();
    }

    @Override
    public Plan plan() {
        return reading(() -> inTurn(() -> prepare(HostAgent::everything).plan()));
    }

    @Override
    public Outcome apply(Plan plan) {
        return reading(() -> inTurn(() -> carryOut(unlessOutdated(prepare(HostAgent::everything), plan))));
    }

    private static Preparation unlessOutdated(Preparation preparation, Plan shown) {
        if (!preparation.plan().equals(shown)) {
            throw new CommandFailedException(
                    "nothing was changed, for the directory or the host is no longer as it was when the plan was shown: look at the plan of now");
        }
        return preparation;
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
        return reading(() -> inTurn(() -> {
            drains.attend();
            return carryOut(prepare(HostAgent::whatWaits));
        }));
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

    /** Does something with the host while nobody else plans, applies or commands. */
    <T> T inTurn(Reading<T> work) throws IOException {
        turn.lock();
        try (HostLock.Held held = lock.take()) {
            return work.read();
        } finally {
            turn.unlock();
        }
    }

    /**
     * The same for who cannot wait long.
     *
     * @throws UnavailableException where the turn does not come in time; then nothing was done
     */
    <T> T inTurnWithin(Duration longest, Reading<T> work) throws IOException {
        if (!turnComesWithin(longest)) {
            throw new UnavailableException(
                    "host %s is busy with a reconfiguration at the moment: try again when it has ended", host());
        }
        try (HostLock.Held held = lock.take()) {
            return work.read();
        } finally {
            turn.unlock();
        }
    }

    private boolean turnComesWithin(Duration longest) throws InterruptedIOException {
        try {
            return turn.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the agent");
        }
    }

    /** Puts an earlier configuration of a server in force again; to be called in turn. */
    void rollBack(MailServer server, long generation) throws IOException {
        rollback.to(server, generation);
    }

    private static SortedSet<InstanceName> everything(Assignment assignment) {
        SortedSet<InstanceName> scope = new TreeSet<>(Set.of(InstanceName.PRIMARY));
        assignment.requestedServers().forEach(server -> scope.add(nameOf(server)));
        return scope;
    }

    /** The default instance follows where a server does, so that it lists it. */
    private static SortedSet<InstanceName> whatWaits(Assignment assignment) {
        SortedSet<InstanceName> scope = new TreeSet<>();
        assignment.requestedServers().stream()
                .filter(server -> assignment.reconfiguration(server.id()).isPending())
                .forEach(server -> scope.add(nameOf(server)));
        if (!scope.isEmpty()) {
            scope.add(InstanceName.PRIMARY);
        }
        return scope;
    }

    private Preparation prepare(Function<Assignment, SortedSet<InstanceName>> scoping) throws IOException {
        Assignment assignment = assignments.read();
        requireServersThatRun(assignment);
        if (fresh) {
            ownInstances.forgetWhatDoesNotRun();
            fresh = false;
        }
        return planning.prepare(assignment, scoping.apply(assignment));
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

    /** While multiple instances are switched off, requests wait, but for those that stop a server. */
    private Outcome carryOut(Preparation preparation) throws IOException {
        tell(preparation.plan());
        List<ServerPlan> plans = preparation.plan().instances().stream()
                .filter(name -> preparation.assignment().multipleInstances() || preparation.isOnlyStopped(name))
                .map(name -> new ServerPlan(preparation, name))
                .toList();
        for (ServerPlan plan : plans) {
            begin(plan);
        }
        SortedMap<InterfaceAddress, String> notUp = bringUpAddresses(preparation);
        SortedMap<InterfaceAddress, String> notKept = persistAddresses(preparation.plan(), notUp.keySet());
        List<Result> results = carryOut(plans, plan -> carryOut(plan, notUp, notKept));
        takeDownAddresses(preparation.plan());
        return new Outcome(preparation.plan(), results);
    }

    /**
     * Those that run come first, one after the other, for they may leave an address that another gets. Those that do not
     * run wait for nobody but them. The default instance comes last, for it lists those that got their files.
     */
    private static List<Result> carryOut(List<ServerPlan> plans, SideBySide.Work<ServerPlan, Result> work)
            throws IOException {
        List<ServerPlan> servers =
                plans.stream().filter(plan -> !plan.name().isPrimary()).toList();
        SortedMap<InstanceName, Result> results = new TreeMap<>();
        for (ServerPlan plan : servers.stream().filter(ServerPlan::isOfRunning).toList()) {
            results.put(plan.name(), work.on(plan));
        }
        SideBySide.each(servers.stream().filter(plan -> !plan.isOfRunning()).toList(), work)
                .forEach(result -> results.put(result.instance(), result));
        for (ServerPlan plan :
                plans.stream().filter(each -> each.name().isPrimary()).toList()) {
            results.put(plan.name(), work.on(plan));
        }
        return plans.stream().map(plan -> results.get(plan.name())).toList();
    }

    private void begin(ServerPlan plan) throws IOException {
        if (plan.isInScope()) {
            courses.begin(plan);
        }
        if (plan.isForCertainPlan() && !plan.isRefused()) {
            begun.keep(plan);
        }
    }

    private SortedMap<InterfaceAddress, String> bringUpAddresses(Preparation preparation) throws IOException {
        List<InterfaceAddress> missing = preparation.plan().missingAddresses();
        missing.forEach(address -> courses.begin(PlannedSteps.address(address)));
        SortedMap<InterfaceAddress, String> problems = addresses.bringUp(missing);
        missing.forEach(
                address -> courses.end(PlannedSteps.address(address), Optional.ofNullable(problems.get(address))));
        problems.putAll(NetworkAddresses.duplicates(preparation.addressesInMotion()));
        return problems;
    }

    private SortedMap<InterfaceAddress, String> persistAddresses(Plan plan, Set<InterfaceAddress> notUp) {
        SortedMap<InterfaceAddress, String> problems = new TreeMap<>();
        plan.unpersistedAddresses().stream()
                .filter(step -> !notUp.contains(step.address()))
                .forEach(step -> watched(step, () -> addresses.persist(step))
                        .ifPresent(problem -> problems.put(step.address(), problem)));
        return problems;
    }

    /** What cannot be taken down is tried again with the next pass. */
    private void takeDownAddresses(Plan plan) {
        plan.abandonedAddresses()
                .forEach(step -> watched(step, () -> addresses.takeDown(step)).ifPresent(LOG::warn));
    }

    private Optional<String> watched(Step step, Supplier<Optional<String>> taking) {
        courses.begin(PlannedSteps.of(step));
        Optional<String> problem = taking.get();
        courses.end(PlannedSteps.of(step), problem);
        return problem;
    }

    /** Who waits for one server need not wait for those after it: each is reported as soon as it is done. */
    private Result carryOut(
            ServerPlan plan, SortedMap<InterfaceAddress, String> notUp, SortedMap<InterfaceAddress, String> notKept)
            throws IOException {
        Course course = plan.isInScope() ? courses.of(plan.name()) : Course.unseen();
        long former = new Trees(layout, plan.name()).current();
        List<Step> steps = plan.name().isPrimary()
                ? planning.stepsOfPrimary(plan.preparation())
                : plan.preparation().plan().of(plan.name());
        Optional<String> problem = plan.firstOf(notUp).or(() -> applier.carryOut(steps, course));
        Report report = orRolledBack(plan, former, judged(plan, problem, course));
        var result = new Result(plan.name(), orNotKept(report, plan.firstOf(notKept)));
        reporter.tell(plan.preparation().assignment(), result);
        return result;
    }

    /** A server that ran before runs again, with the configuration that it had. */
    private Report orRolledBack(ServerPlan plan, long former, Report report) throws IOException {
        if (report.state() != State.FAILED
                || !plan.isOfRunning()
                || former == Trees.NONE
                || former == new Trees(layout, plan.name()).current()) {
            return report;
        }
        String message = rollback.afterFailure(plan.name(), former, report.message());
        return new Report(report.generation(), State.FAILED, message, Masters.pid(layout.of(plan.name())));
    }

    /** A server that runs, and won't after a reboot, is no reason to go back. */
    private static Report orNotKept(Report report, Optional<String> problem) {
        return problem.filter(words -> report.state() != State.FAILED)
                .map(words -> new Report(report.generation(), State.FAILED, words, report.pid()))
                .orElse(report);
    }

    private Report judged(ServerPlan plan, Optional<String> problem, Course course) throws IOException {
        PlannedStep verification = PlannedSteps.verify(plan.name());
        if (problem.isEmpty()) {
            course.begin(verification);
        }
        Report report = judge.of(plan.name(), plan.preparation(), problem);
        course.end(verification, Optional.of(report.message()).filter(words -> report.state() == State.FAILED));
        return report;
    }

    /** A plan that fails with each pass in the same way is told once. */
    private void tell(Plan plan) {
        if (!plan.isEmpty() && !plan.equals(lastTold)) {
            LOG.info("{}", plan.summary());
            lastTold = plan;
        }
    }

    private static InstanceName nameOf(MailServer server) {
        return InstanceName.forId(server.id().asString());
    }

    /** Something that reads the host. */
    interface Reading<T> {
        T read() throws IOException;
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
