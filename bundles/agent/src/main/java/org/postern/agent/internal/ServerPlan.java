package org.postern.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.PlannedStep.State;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration;
import org.postern.plan.Action;
import org.postern.plan.Step;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;

/** What a plan holds for one server: the addresses it lacks, the steps about its instance, and the default instance's. */
record ServerPlan(Preparation preparation, InstanceName name) {
    /** Its files may change. */
    boolean isInScope() {
        return preparation.scope().contains(name);
    }

    /** Its instance was found running. */
    boolean isOfRunning() {
        return preparation.found().instance(name).isRunning();
    }

    /** What was asked for is another plan than this one, and something is left to do. */
    boolean isOutdated() {
        return isForCertainPlan() && !requestedPlan().equals(Optional.of(Fingerprint.of(this))) && !isFulfilled();
    }

    /** A request waits that is for what was shown alone. */
    boolean isForCertainPlan() {
        return requestedPlan().isPresent();
    }

    /** The number of the request that it is for; 0 where there was none. */
    long request() {
        return reconfiguration().map(Reconfiguration::requested).orElse(0L);
    }

    private Optional<String> requestedPlan() {
        return reconfiguration().filter(Reconfiguration::isPending).flatMap(Reconfiguration::requestedPlan);
    }

    private Optional<Reconfiguration> reconfiguration() {
        return preparation.assignment().reconfiguration(name);
    }

    /** As wanted already, by whatever road. */
    private boolean isFulfilled() {
        return refusal().isEmpty()
                && Stream.concat(preparation.plan().of(name).stream(), ofPrimary().stream())
                        .allMatch(step -> step.action() == Action.KEEP);
    }

    /** Why one of its addresses could not be brought up, or kept. */
    Optional<String> firstOf(SortedMap<InterfaceAddress, String> problems) {
        return problems.keySet().stream()
                .filter(address -> ips().contains(address.ip()))
                .map(problems::get)
                .findFirst();
    }

    /** The addresses that are to be brought up for it. */
    List<InterfaceAddress> addresses() {
        return preparation.plan().missingAddresses().stream()
                .filter(address -> ips().contains(address.ip()))
                .toList();
    }

    private List<String> ips() {
        return instance().map(Instance::addresses).orElse(List.of());
    }

    private Stream<PlannedStep> persisting() {
        return preparation.plan().unpersistedAddresses().stream()
                .filter(step -> ips().contains(step.address().ip()))
                .map(PlannedSteps::of);
    }

    /** The addresses that it had, and leaves to nobody. */
    private Stream<PlannedStep> takingDown() {
        return preparation.plan().abandonedAddresses().stream()
                .filter(step -> step.leaving().equals(Optional.of(name)))
                .map(PlannedSteps::of);
    }

    /** The steps that it has to wait for, verification last. */
    List<PlannedStep> steps() {
        Optional<String> refusal = refusal();
        if (refusal.isPresent() && !preparation.isOnlyStopped(name)) {
            return List.of(PlannedSteps.refused(refusal.get()));
        }
        List<PlannedStep> steps = new ArrayList<>();
        addresses().forEach(address -> steps.add(PlannedSteps.address(address)));
        persisting().forEach(steps::add);
        preparation.plan().of(name).forEach(step -> steps.add(PlannedSteps.of(step)));
        if (isToBeVerified()) {
            steps.add(PlannedSteps.verify(name));
        }
        takingDown().forEach(steps::add);
        return steps;
    }

    /** All that a reconfiguration of this server alone comes to. */
    Preview preview() {
        List<PlannedStep> all = Stream.of(
                        steps().stream(),
                        ofPrimary().stream().map(PlannedSteps::of),
                        refusal().filter(reason -> preparation.isOnlyStopped(name)).map(PlannedSteps::refused).stream())
                .flatMap(Function.identity())
                .toList();
        List<PlannedStep> effective = all.stream()
                .filter(step -> step.kind() != Kind.KEEP || step.state() == State.FAILED)
                .toList();
        boolean idle = effective.stream().allMatch(step -> step.kind() == Kind.VERIFY);
        return new Preview(
                Fingerprint.of(this),
                idle ? all.subList(0, 1) : effective,
                differences(preparation.plan().of(name)),
                differences(ofPrimary()));
    }

    /** The steps about the default instance, which lists this one. */
    List<Step> ofPrimary() {
        return preparation.plan().of(InstanceName.PRIMARY);
    }

    Optional<Instance> instance() {
        return Optional.ofNullable(preparation.wanted().state().instances().get(name));
    }

    boolean isRefused() {
        return refusal().isPresent();
    }

    private Optional<String> refusal() {
        return Optional.ofNullable(preparation.wanted().refused().get(name));
    }

    private boolean isToBeVerified() {
        return instance().filter(Instance::running).isPresent();
    }

    private static List<FileDifference> differences(List<Step> steps) {
        return steps.stream()
                .filter(WriteFiles.class::isInstance)
                .map(WriteFiles.class::cast)
                .flatMap(step -> step.changes().stream()
                        .map(change -> new FileDifference(
                                step.instance()
                                        .directories()
                                        .configuration()
                                        .resolve(change.file().name())
                                        .toString(),
                                Secrets.hiddenIn(change.before().orElse("")),
                                Secrets.hiddenIn(change.file().content()))))
                .toList();
    }
}
