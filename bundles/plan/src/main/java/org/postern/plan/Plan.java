package org.postern.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.plan.Step.BringUpAddress;
import org.postern.plan.Step.PersistAddress;
import org.postern.plan.Step.TakeDownAddress;
import org.postern.postfix.Cost;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;

/**
 * What is to be done on a host, in order: addresses that are wanted, then each instance, the default instance last, then
 * addresses that are wanted no longer.
 */
public record Plan(List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** True where the host is as wanted. */
    public boolean isEmpty() {
        return steps.stream().allMatch(step -> step.action() == Action.KEEP);
    }

    /** A number that another plan has only where it does the same to the same: the same steps, files and contents. */
    public String number() {
        return PlanNumber.of(this);
    }

    /** The running instances whose mail it interrupts: it stops them, for good or for a moment. */
    public List<InstanceName> interrupted() {
        return instances().stream()
                .filter(instance -> costOf(instance) == Cost.RESTART)
                .toList();
    }

    /** The steps about one instance, in order. */
    public List<Step> of(InstanceName instance) {
        return steps.stream()
                .filter(step -> step.subject().equals(Optional.of(instance)))
                .toList();
    }

    /** The steps about the host itself, in order. */
    public List<Step> ofHost() {
        return steps.stream().filter(step -> step.subject().isEmpty()).toList();
    }

    /** The addresses that it brings up, in order. */
    public List<InterfaceAddress> missingAddresses() {
        return steps(BringUpAddress.class).map(BringUpAddress::address).toList();
    }

    /** The addresses that are to come back after a reboot, and so far don't, in order. */
    public List<PersistAddress> unpersistedAddresses() {
        return steps(PersistAddress.class).toList();
    }

    /** The addresses that it takes down, in order. */
    public List<TakeDownAddress> abandonedAddresses() {
        return steps(TakeDownAddress.class).toList();
    }

    private <T extends Step> Stream<T> steps(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The instances it speaks of, in order. */
    public List<InstanceName> instances() {
        return steps.stream()
                .flatMap(step -> step.subject().stream())
                .distinct()
                .toList();
    }

    /** What the costliest step costs one instance. */
    public Cost costOf(InstanceName instance) {
        return of(instance).stream().map(Step::cost).reduce(Cost.NOTHING, Cost::or);
    }

    /** What becomes of one instance: added where all its steps add, stopped, changed, or kept. */
    public Action actionOn(InstanceName instance) {
        List<Action> actions = of(instance).stream()
                .map(Step::action)
                .filter(action -> action != Action.KEEP)
                .distinct()
                .toList();
        if (actions.isEmpty()) {
            return Action.KEEP;
        }
        if (actions.contains(Action.REMOVE)) {
            return Action.REMOVE;
        }
        return actions.size() == 1 ? actions.get(0) : Action.CHANGE;
    }

    /** One line on what the plan comes to. */
    public String summary() {
        return new PrintedPlan(this).summary();
    }

    /**
     * All of it for people: one line per step with its sign and, in brackets, what it costs the mail of its instance;
     * grouped by instance; the summary last.
     */
    public String print() {
        return new PrintedPlan(this).text();
    }
}
