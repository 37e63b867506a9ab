package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.postern.plan.Step;
import org.postern.plan.Step.BringUpAddress;
import org.postern.plan.Step.CompileTables;
import org.postern.plan.Step.Keep;
import org.postern.plan.Step.LeaveUnpersisted;
import org.postern.plan.Step.MakeDirectories;
import org.postern.plan.Step.PersistAddress;
import org.postern.plan.Step.Refresh;
import org.postern.plan.Step.RestoreFiles;
import org.postern.plan.Step.RetireQueue;
import org.postern.plan.Step.Start;
import org.postern.plan.Step.Stop;
import org.postern.plan.Step.TakeDownAddress;
import org.postern.plan.Step.TidyUp;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.Cost;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;
import org.postern.tenancy.Wording;

/** Takes the steps of a plan, those about one instance at a time. */
final class Applier implements Step.Visitor<Optional<String>, IOException> {
    private final HostLayout layout;
    private final LoadedConfigurations loaded;
    private final boolean rehearsal;
    private final Drains drains;
    private final Retiring retiring;
    private final Restoring restoring;

    /** @param rehearsal true where directories need no owners, since nothing is started */
    Applier(HostLayout layout, LoadedConfigurations loaded, boolean rehearsal) {
        this.layout = layout;
        this.loaded = loaded;
        this.rehearsal = rehearsal;
        drains = new Drains(layout);
        retiring = new Retiring(layout);
        restoring = new Restoring(layout, loaded, rehearsal);
    }

    /**
     * Takes the steps about one instance, in order, until one fails; answers why that failed.
     *
     * @param course told of each step that is begun and ended
     */
    Optional<String> carryOut(List<Step> steps, Course course) {
        for (Step step : steps) {
            course.begin(PlannedSteps.of(step));
            Optional<String> problem = carryOut(step);
            course.end(PlannedSteps.of(step), problem);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> carryOut(Step step) {
        try {
            return step.accept(this);
        } catch (IOException failure) {
            return Optional.of(Complaint.of(failure).english());
        }
    }

    @Override
    public Optional<String> writeFiles(WriteFiles step) throws IOException {
        Optional<String> complaint = step.instance().name().isPrimary()
                ? new PrimaryFiles(layout).replace(step)
                : trees(step.instance().name()).replace(step.instance());
        return complaint.map(words -> Wording.of("nothing was changed, for Postfix refuses the new files: %s", words)
                .english());
    }

    @Override
    public Optional<String> compileTables(CompileTables step) throws IOException {
        return trees(step.instance().name()).compile(step.tables());
    }

    @Override
    public Optional<String> makeDirectories(MakeDirectories step) throws IOException {
        if (rehearsal) {
            InstanceFolders.makeWithoutOwners(step.instance().directories());
        } else {
            InstanceFolders.make(step.instance());
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> tidyUp(TidyUp step) throws IOException {
        new Leftovers(layout, step.name()).remove();
        return Optional.empty();
    }

    @Override
    public Optional<String> start(Start step) throws IOException {
        return startUnlessTaken(step.instance());
    }

    @Override
    public Optional<String> refresh(Refresh step) throws IOException {
        return step.cost() == Cost.RESTART ? restart(step.instance()) : reload(step.instance());
    }

    @Override
    public Optional<String> stop(Stop step) throws IOException {
        return halt(step.instance());
    }

    /** That it stands still is our doing, and nobody else's: noted before, so that whoever is cut short does it again. */
    private Optional<String> halt(Instance instance) throws IOException {
        if (!instance.name().isPrimary()) {
            loaded.forget(instance.name());
        }
        return PostfixCommands.stop(instance.directories());
    }

    @Override
    public Optional<String> retireQueue(RetireQueue step) throws IOException {
        return retiring.carryOut(step);
    }

    @Override
    public Optional<String> restoreFiles(RestoreFiles step) throws IOException {
        return restoring.carryOut(step);
    }

    @Override
    public Optional<String> keep(Keep step) {
        return Optional.empty();
    }

    @Override
    public Optional<String> bringUpAddress(BringUpAddress step) {
        return ofHost(step);
    }

    @Override
    public Optional<String> persistAddress(PersistAddress step) {
        return ofHost(step);
    }

    @Override
    public Optional<String> leaveUnpersisted(LeaveUnpersisted step) {
        return ofHost(step);
    }

    @Override
    public Optional<String> takeDownAddress(TakeDownAddress step) {
        return ofHost(step);
    }

    private static Optional<String> ofHost(Step step) {
        throw new IllegalStateException(step.text() + " is the host's, not an instance's");
    }

    private Optional<String> reload(Instance instance) throws IOException {
        Optional<String> problem = PostfixCommands.reload(instance.directories());
        if (problem.isEmpty()) {
            loaded.keep(instance.name(), LoadedConfiguration.of(instance));
        }
        return problem;
    }

    private Optional<String> restart(Instance instance) throws IOException {
        Optional<String> problem = halt(instance);
        return problem.isPresent() ? problem : startUnlessTaken(instance);
    }

    /**
     * Postfix itself would start beside whoever listens on its address already, and take every other connection. What it
     * loads is noted before: who is killed in between finds it as noted, and of what does not run the note says nothing. A
     * master that was killed may have left processes that listen.
     */
    private Optional<String> startUnlessTaken(Instance instance) throws IOException {
        Optional<String> left = PostfixCommands.endLeftovers(instance.directories());
        Optional<String> taken = left.isPresent() ? left : otherListener(instance);
        if (taken.isPresent()) {
            return taken;
        }
        Optional<String> draining = drains.end(instance.name());
        if (draining.isPresent()) {
            return draining;
        }
        loaded.keep(instance.name(), LoadedConfiguration.of(instance));
        return startNoted(instance);
    }

    /** Of one that did not start, nobody is to think that it was stopped by hand. */
    private Optional<String> startNoted(Instance instance) throws IOException {
        boolean started = false;
        try {
            Optional<String> problem = PostfixCommands.start(instance.directories());
            started = problem.isEmpty();
            return problem;
        } finally {
            if (!started && !instance.name().isPrimary()) {
                loaded.forget(instance.name());
            }
        }
    }

    private static Optional<String> otherListener(Instance instance) throws IOException {
        if (instance.addresses().stream().allMatch(Listeners::isSilent)) {
            return Optional.empty();
        }
        Listeners listeners = Listeners.now();
        for (String address : instance.addresses()) {
            if (listeners.isHeard(address)) {
                return Optional.of(Wording.of("not started, for another process listens on port 25 of %s", address)
                        .english());
            }
        }
        return Optional.empty();
    }

    private Trees trees(InstanceName name) {
        return new Trees(layout, name);
    }
}
