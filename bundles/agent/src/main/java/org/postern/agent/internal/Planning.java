package org.postern.agent.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.MailServer;
import org.postern.plan.Plan;
import org.postern.plan.Planner;
import org.postern.plan.Step;
import org.postern.plan.Step.Keep;
import org.postern.plan.Step.Stop;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.ObservedHost;
import org.postern.postfix.ObservedInstance;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.Wording;

/** From an assignment and the host as it stands to a plan. Touches nothing. */
final class Planning {
    static final String SWITCHED_OFF =
            Wording.of("multiple instances are switched off").english();
    static final String OUTDATED = Wording.of(
                    "nothing was changed, for the directory or the host is no longer as it was when the plan"
                            + " was shown: look at the plan of now")
            .english();

    /** All that its administrator has in there would be lost. */
    private static final String UNLINKED = Wording.of(
                    "its configuration directory was removed: it comes back within a minute, and can be reconfigured then")
            .english();

    private final HostLayout layout;
    private final boolean rehearsal;
    private final WantedStates wantedStates;
    private final Observer observer;
    private final HostAddresses hostAddresses;
    private final BegunPlans begun;
    private final SwitchingOff switchingOff;

    /** @param rehearsal true where nothing is to run and no address to be up */
    Planning(HostLayout layout, Observer observer, HostAddresses hostAddresses, boolean rehearsal) {
        this.hostAddresses = hostAddresses;
        this.layout = layout;
        this.rehearsal = rehearsal;
        this.observer = observer;
        wantedStates = new WantedStates(layout);
        begun = new BegunPlans(layout);
        switchingOff = new SwitchingOff(layout, observer, hostAddresses, rehearsal);
    }

    /**
     * The plan for some instances. A server whose request is for a certain plan is refused where it comes to another now,
     * and where all are, the default instance stays as it is, too.
     */
    Preparation prepare(Assignment assignment, SortedSet<InstanceName> scope) throws IOException {
        SortedSet<InterfaceAddress> up = addresses();
        Wanted wanted = wanted(assignment, up, scope);
        ObservedHost found = new ObservedHost(observer.instances(wanted.instances()), up);
        Preparation first = planned(assignment, wanted, found, scope);
        List<InstanceName> outdated = outdated(first);
        if (outdated.isEmpty()) {
            return first;
        }
        for (InstanceName name : outdated) {
            wanted = wanted.refusing(name, OUTDATED);
        }
        if (outdated.size() == scope.size() - 1) {
            wanted = wanted.refusing(InstanceName.PRIMARY, OUTDATED);
        }
        return planned(assignment, adapted(wanted, scope), found, scope);
    }

    /** The same for servers that are all that was read: what else is on the host is not looked at. */
    Preparation prepareAlone(Assignment assignment, SortedSet<InstanceName> scope) throws IOException {
        Wanted wanted = adapted(withoutForeign(withoutEdited(wantedStates.of(assignment), scope), scope), scope);
        ObservedHost found = new ObservedHost(observer.only(wanted.instances()), addresses());
        Plan plan = Planner.plan(wanted.state(), found, scope, wanted.refused());
        var preparation = new Preparation(assignment, wanted, found, scope, plan);
        return rehearsal ? preparation : preparation.with(hostAddresses.withBootFiles(preparation));
    }

    /** The plan for all instances of a host that is to have none any more. */
    Preparation switchingOff(Assignment assignment, QueueRetirement word) throws IOException {
        return switchingOff.prepare(assignment, word);
    }

    private Wanted wanted(Assignment assignment, SortedSet<InterfaceAddress> up, SortedSet<InstanceName> scope)
            throws IOException {
        Wanted possible = wantedStates.of(assignment);
        for (var held : hostAddresses.heldElsewhere(possible, up).entrySet()) {
            possible = scope.contains(held.getKey()) ? possible.refusing(held.getKey(), held.getValue()) : possible;
        }
        Wanted wanted = adapted(withoutForeign(withoutEdited(possible, scope), scope), scope);
        return assignment.multipleInstances() ? wanted : wanted.refusingAll(SWITCHED_OFF);
    }

    /** True where the host's administrator has services of his own for one of the servers. */
    boolean haveOwnServices(Assignment assignment) throws IOException {
        for (MailServer server : assignment.servers()) {
            if (wantedStates.hasOwnServices(InstanceNames.of(server))) {
                return true;
            }
        }
        return false;
    }

    /** Why a server may not have these additions; empty where it may. */
    Optional<String> complaint(Assignment assignment, InstanceName name, LocalAdditions additions) {
        return wantedStates.complaint(assignment, name, additions);
    }

    /** What somebody changed by hand is not overwritten before somebody says so. */
    private Wanted withoutEdited(Wanted wanted, SortedSet<InstanceName> scope) throws IOException {
        Wanted others = wanted;
        for (InstanceName name : scope) {
            Optional<String> edited = new Trees(layout, name).isUnlinked()
                    ? Optional.of(UNLINKED)
                    : HandEdits.of(layout, name).sentence();
            others = edited.isPresent() ? others.refusing(name, edited.get()) : others;
        }
        return others;
    }

    /** What somebody made by hand becomes a server's when it is adopted, with all that it has, and not before. */
    private Wanted withoutForeign(Wanted wanted, SortedSet<InstanceName> scope) throws IOException {
        Wanted others = wanted;
        for (InstanceName name : scope) {
            if (!name.isPrimary() && new Trees(layout, name).isForeign()) {
                others = others.refusing(
                        name,
                        Wording.of(
                                        "instance %s was made by hand: adopt it with postern adopt, or remove the server and add it under another name",
                                        name)
                                .english());
            }
        }
        return others;
    }

    /** Those whose request is for another plan, but for what is left of the one that was begun for it. */
    private List<InstanceName> outdated(Preparation preparation) throws IOException {
        List<InstanceName> outdated = new ArrayList<>();
        for (InstanceName name : preparation.scope()) {
            var plan = new ServerPlan(preparation, name);
            if (plan.isOutdated() && !begun.has(plan)) {
                outdated.add(name);
            }
        }
        return outdated;
    }

    /** An instance that got no files after all, since Postfix refused them, must not be listed: that would break postmulti. */
    List<Step> stepsOfPrimary(Preparation preparation) throws IOException {
        if (preparation.assignment().standstill().isPresent()) {
            return switchingOff.stepsOfPrimary();
        }
        HostState planned = preparation.wanted().state();
        HostState listing = InstanceList.listing(planned, layout, observer.names(), InstanceList.elsewhere(layout));
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

    private Preparation planned(Assignment assignment, Wanted wanted, ObservedHost found, SortedSet<InstanceName> scope)
            throws IOException {
        Plan plan = Planner.plan(wanted.state(), found, scope, wanted.refused());
        var preparation = new Preparation(assignment, wanted, found, scope, plan);
        Preparation stopping = preparation.with(new Plan(
                plan.steps().stream().map(step -> orStop(step, preparation)).toList()));
        boolean touchesAddresses = assignment.multipleInstances() && !rehearsal;
        return touchesAddresses ? stopping.with(hostAddresses.completed(stopping)) : stopping;
    }

    /** What is refused is left as it is, but stopped where its server is disabled. */
    private Step orStop(Step step, Preparation preparation) {
        if (step instanceof Keep keep
                && preparation.isOnlyStopped(keep.name())
                && preparation.found().instance(keep.name()).isRunning()) {
            return new Stop(asItStands(preparation.found().instance(keep.name())));
        }
        return step;
    }

    /** With whatever files: they need not be any that Postfix takes. */
    private Instance asItStands(ObservedInstance found) {
        List<ConfigFile> files = Stream.of("main.cf", "master.cf")
                .map(name -> ConfigFile.plain(name, found.files().getOrDefault(name, "")))
                .toList();
        return new Instance(found.name(), "", List.of(), layout.of(found.name()), files, false);
    }

    private Wanted adapted(Wanted wanted, SortedSet<InstanceName> scope) throws IOException {
        SortedSet<InstanceName> listed = observer.names();
        wanted.state().instances().keySet().stream().filter(scope::contains).forEach(listed::add);
        HostState complete = InstanceList.listing(wanted.state(), layout, listed, InstanceList.elsewhere(layout));
        return wanted.withState(rehearsal ? Rehearsal.of(complete) : complete);
    }

    private SortedSet<InterfaceAddress> addresses() throws IOException {
        return rehearsal ? Collections.emptySortedSet() : NetworkAddresses.up();
    }
}
