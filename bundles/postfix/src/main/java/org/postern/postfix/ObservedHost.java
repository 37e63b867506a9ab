package org.postern.postfix;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
}
