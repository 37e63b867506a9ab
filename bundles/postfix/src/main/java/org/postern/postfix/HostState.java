package org.postern.postfix;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is wanted of a host: its default instance and the others, and the addresses they listen on.
 *
 * @param instances by name, without the default instance
 */
public record HostState(
        Instance primary, SortedMap<InstanceName, Instance> instances, SortedSet<InterfaceAddress> addresses) {
    public HostState {
        instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    }
}
