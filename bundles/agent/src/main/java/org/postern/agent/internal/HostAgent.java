package org.postern.agent.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.postern.agent.Agent;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.agent.Outcome.Result;
import org.postern.mailserver.MailServer;
import org.postern.plan.Plan;
import org.postern.plan.Planner;
import org.postern.plan.Step;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.ObservedHost;
import org.postern.tenancy.HostName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings this host into the state that the directory wants: reads both, plans, applies, verifies, reports. */
final class HostAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(HostAgent.class);
    private static final String SWITCHED_OFF = "multiple instances are switched off";

    private final Assignments assignments;
    private final HostLayout layout;
    private final boolean rehearsal;
    private final WantedStates wantedStates;
    private final Observer observer;
    private final Applier applier;
    private final Judge judge;
    private final Reporter reporter;
    private final StatusReader statusReader;
    private Plan lastTold = new Plan(List.of());

    /**
     * @param rehearsal true where files are written and checked, but nothing is started and no address added
     * @param verifying longest time that an instance gets to answer after a start or reload
     */
    HostAgent(Assignments assignments, HostLayout layout, boolean rehearsal, Duration verifying) {
        this.assignments = assignments;
        this.layout = layout;
        this.rehearsal = rehearsal;
        LoadedConfigurations loaded = new LoadedConfigurations(layout);
        wantedStates = new WantedStates(layout);
        observer = new Observer(layout, loaded);
        applier = new Applier(loaded, rehearsal);
        judge = new Judge(new Verifier(verifying), layout, rehearsal);
        reporter = new Reporter(assignments.reconfigurations());
        statusReader = new StatusReader(layout, rehearsal);
    }

    @Override
    public HostName host() {
        return assignments.host();
    }

    @Override
    public synchronized Plan plan() {
        return reading(() -> prepare(HostAgent::everything).plan());
    }

    @Override
    public synchronized Outcome apply() {
        return reading(() -> carryOut(prepare(HostAgent::everything)));
    }

    @Override
    public List<InstanceStatus> status() {
        return reading(() -> statusReader.read(assignments.read()));
    }

    /**
     * Brings the servers into force whose reconfiguration waits, and starts what should run and doesn't.
     *
     * @throws org.postern.tenancy.UnavailableException where the directory can't be read whole; then nothing was changed
     */
    synchronized Outcome reconcile() {
        return reading(() -> carryOut(prepare(HostAgent::whatWaits)));
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
        SortedSet<InstanceName> scope = scoping.apply(assignment);
        Wanted wanted = wantedStates.of(assignment);
        SortedSet<InstanceName> listed = observer.names();
        wanted.state().instances().keySet().stream().filter(scope::contains).forEach(listed::add);
        wanted = wanted.withState(adapted(wanted.state(), listed));
        ObservedHost found = new ObservedHost(observer.instances(wanted.instances()), addresses());
        Plan plan = assignment.multipleInstances()
                ? Planner.plan(wanted.state(), found, scope, wanted.refused())
                : Planner.keepAll(found, SWITCHED_OFF);
        return new Preparation(assignment, wanted, found, scope, plan);
    }

    private HostState adapted(HostState state, SortedSet<InstanceName> listed) {
        HostState complete = InstanceList.listing(state, layout, listed);
        return rehearsal ? Rehearsal.of(complete) : complete;
    }

    private SortedSet<InterfaceAddress> addresses() throws IOException {
        return rehearsal ? Collections.emptySortedSet() : NetworkAddresses.up();
    }

    private Outcome carryOut(Preparation preparation) throws IOException {
        if (!preparation.assignment().multipleInstances()) {
            return new Outcome(preparation.plan(), List.of());
        }
        tell(preparation.plan());
        SortedMap<InstanceName, String> blocked =
                Applier.bringUpAddresses(preparation.wanted().state(), preparation.plan());
        List<Result> results = new ArrayList<>();
        for (InstanceName name : preparation.plan().instances()) {
            results.add(carryOut(name, preparation, Optional.ofNullable(blocked.get(name))));
        }
        return new Outcome(preparation.plan(), results);
    }

    /** Who waits for one server need not wait for those after it: each is reported as soon as it is done. */
    private Result carryOut(InstanceName name, Preparation preparation, Optional<String> blocked) throws IOException {
        List<Step> steps = name.isPrimary()
                ? stepsOfPrimary(preparation)
                : preparation.plan().of(name);
        Optional<String> problem = blocked.or(() -> applier.carryOut(steps));
        var result = new Result(name, judge.of(name, preparation, problem));
        reporter.tell(preparation.assignment(), result);
        return result;
    }

    /** A plan that fails with each pass in the same way is told once. */
    private void tell(Plan plan) {
        if (!plan.isEmpty() && !plan.equals(lastTold)) {
            LOG.info("{}", plan.summary());
            lastTold = plan;
        }
    }

    /** An instance that got no files after all, since Postfix refused them, must not be listed: that would break postmulti. */
    private List<Step> stepsOfPrimary(Preparation preparation) throws IOException {
        HostState planned = preparation.wanted().state();
        HostState listing = InstanceList.listing(planned, layout, observer.names());
        if (listing.equals(planned)) {
            return preparation.plan().of(InstanceName.PRIMARY);
        }
        var found = new ObservedHost(
                observer.instances(List.of(listing.primary())),
                preparation.found().addresses());
        return Planner.plan(
                        listing,
                        found,
                        preparation.scope(),
                        preparation.wanted().refused())
                .of(InstanceName.PRIMARY);
    }

    private static InstanceName nameOf(MailServer server) {
        return InstanceName.forId(server.id().asString());
    }

    /** Something that reads the host. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException failure) {
            throw new UncheckedIOException("the host cannot be read: " + failure, failure);
        }
    }
}
