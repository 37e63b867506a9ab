package org.postern.agent.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.plan.Action;
import org.postern.plan.Plan;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.ObservedHost;

/**
 * What a plan was made from, and the plan.
 *
 * @param scope the instances whose files may change
 */
record Preparation(Assignment assignment, Wanted wanted, ObservedHost found, Set<InstanceName> scope, Plan plan) {

    Preparation with(Plan other) {
        return new Preparation(assignment, wanted, found, scope, other);
    }

    /** What is wanted of the instance, where it has the files for that, or was to get them; empty where it is left alone. */
    Optional<Instance> settled(InstanceName name) {
        return wanted.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .filter(instance -> !wanted.refused().containsKey(name))
                .filter(instance -> scope.contains(name) || instance.running() && hasItsFiles(instance))
                .findFirst();
    }

    /**
     * True of a disabled server that is refused, or whose host may configure nothing at the moment: it stands still all the
     * same. Where what was asked for is another plan, it is left as it is.
     */
    boolean isOnlyStopped(InstanceName name) {
        return scope.contains(name)
                && assignment.isDisabled(name)
                && Optional.ofNullable(wanted.refused().get(name))
                        .filter(reason -> !reason.equals(Planning.OUTDATED))
                        .isPresent();
    }

    /** True of an instance that may be changed, whether or not that is in its files. */
    boolean mayTouch(InstanceName name) {
        return assignment.multipleInstances() || assignment.standstill().isPresent() || isOnlyStopped(name);
    }

    /** True where each address that is wanted is up, and on the interface that it is wanted on. */
    boolean hasItsAddressesInPlace() {
        return wanted.state().addresses().stream()
                .allMatch(address -> found.addresses().stream()
                        .anyMatch(up -> up.ip().equals(address.ip())
                                && up.networkInterface().equals(address.networkInterface())));
    }

    /** The addresses that somebody took away from an instance, and that do not come back with this plan. */
    List<String> takenFrom(InstanceName name) {
        return scope.contains(name)
                ? List.of()
                : Optional.ofNullable(wanted.state().instances().get(name))
                        .map(instance -> found.takenFrom(instance, wanted.state()))
                        .orElse(List.of());
    }

    /** The addresses that are up already, of instances with which something is to be done. */
    List<InterfaceAddress> addressesInMotion() {
        Set<String> ips = wanted.state().instances().values().stream()
                .filter(instance -> plan.actionOn(instance.name()) != Action.KEEP)
                .flatMap(instance -> instance.addresses().stream())
                .collect(Collectors.toSet());
        return found.addresses().stream()
                .filter(address -> ips.contains(address.ip()))
                .toList();
    }

    private boolean hasItsFiles(Instance instance) {
        return instance.files().stream()
                .allMatch(file -> file.content()
                        .equals(found.instance(instance.name()).files().get(file.name())));
    }
}
