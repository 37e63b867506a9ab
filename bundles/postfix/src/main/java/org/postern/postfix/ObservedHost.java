package org.postern.postfix;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A host as it was found.
 *
 * @param instances by name, the default instance among them
 * @param addresses those that are up, on all interfaces
 */
public record ObservedHost(SortedMap<InstanceName, ObservedInstance> instances, SortedSet<InterfaceAddress> addresses) {
    public ObservedHost {
        instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    }

    /** The instance, absent where nothing of it was found. */
    public ObservedInstance instance(InstanceName name) {
        return instances.getOrDefault(name, ObservedInstance.absent(name));
    }

    /** The addresses that an instance runs on, and that are up no longer: somebody took them away. */
    public List<String> takenFrom(Instance wanted) {
        Set<String> up = addresses.stream().map(InterfaceAddress::ip).collect(Collectors.toSet());
        ObservedInstance actual = instance(wanted.name());
        if (!wanted.running() || !actual.isRunning() || up.containsAll(wanted.addresses())) {
            return List.of();
        }
        List<String> inForce = actual.addresses();
        return wanted.addresses().stream()
                .filter(address -> inForce.contains(address) && !up.contains(address))
                .toList();
    }
}
