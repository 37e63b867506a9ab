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

    /**
     * The addresses of an instance that somebody took away: it runs on them, or did until he stopped it, and they are up no
     * longer, while others of their interface are. One that loses all has gone down itself. Of IPv6 that cannot be told, for
     * there the kernel takes them away with each link that goes down.
     *
     * @param state that the instance is wanted in
     */
    public List<String> takenFrom(Instance wanted, HostState state) {
        Set<String> up = addresses.stream().map(InterfaceAddress::ip).collect(Collectors.toSet());
        ObservedInstance actual = instance(wanted.name());
        boolean inUse = wanted.running() && (actual.isRunning() || actual.halted());
        if (!inUse || up.containsAll(wanted.addresses())) {
            return List.of();
        }
        List<String> inForce = actual.addresses();
        return state.addresses().stream()
                .filter(address -> wanted.addresses().contains(address.ip()))
                .filter(address -> inForce.contains(address.ip()) && !up.contains(address.ip()))
                .filter(address -> !address.isIpv6() && hasOtherIpv4(address.networkInterface()))
                .map(InterfaceAddress::ip)
                .toList();
    }

    private boolean hasOtherIpv4(String networkInterface) {
        return addresses.stream()
                .anyMatch(address ->
                        !address.isIpv6() && address.networkInterface().equals(networkInterface));
    }
}
