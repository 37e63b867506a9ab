package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.postern.plan.Plan;
import org.postern.plan.Step;
import org.postern.postfix.InterfaceAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the steps of a plan that are about addresses, while those look on who wait for a server. */
final class AddressSteps {
    private static final Logger LOG = LoggerFactory.getLogger(AddressSteps.class);

    private final HostAddresses addresses;
    private final Courses courses;

    AddressSteps(HostAddresses addresses, Courses courses) {
        this.addresses = addresses;
        this.courses = courses;
    }

    /**
     * Brings up those that the plan finds missing.
     *
     * @return by address, why it is not up, or may not be used
     */
    SortedMap<InterfaceAddress, String> bringUp(Preparation preparation) throws IOException {
        List<InterfaceAddress> missing = preparation.plan().missingAddresses();
        missing.forEach(address -> courses.begin(PlannedSteps.address(address)));
        SortedMap<InterfaceAddress, String> problems = addresses.bringUp(missing);
        missing.forEach(
                address -> courses.end(PlannedSteps.address(address), Optional.ofNullable(problems.get(address))));
        problems.putAll(NetworkAddresses.duplicates(preparation.addressesInMotion()));
        return problems;
    }

    /**
     * Has the host bring them up again when it starts.
     *
     * @param notUp those that it is no use for
     * @return by address, why that cannot be
     */
    SortedMap<InterfaceAddress, String> persist(Plan plan, Set<InterfaceAddress> notUp) {
        SortedMap<InterfaceAddress, String> problems = new TreeMap<>();
        plan.unpersistedAddresses().stream()
                .filter(step -> !notUp.contains(step.address()))
                .forEach(step -> watched(step, () -> addresses.persist(step))
                        .ifPresent(problem -> problems.put(step.address(), problem)));
        return problems;
    }

    /** What cannot be taken down is tried again with the next pass. */
    void takeDown(Plan plan) {
        plan.abandonedAddresses()
                .forEach(step -> watched(step, () -> addresses.takeDown(step)).ifPresent(LOG::warn));
    }

    private Optional<String> watched(Step step, Supplier<Optional<String>> taking) {
        courses.begin(PlannedSteps.of(step));
        Optional<String> problem = taking.get();
        courses.end(PlannedSteps.of(step), problem);
        return problem;
    }
}
