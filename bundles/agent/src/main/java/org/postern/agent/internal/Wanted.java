package org.postern.agent.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;

/**
 * What is wanted of this host.
 *
 * @param refused instances that are to stay as they are since what is wanted of them may not be, and why
 */
record Wanted(HostState state, SortedMap<InstanceName, String> refused) {
    Wanted {
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /** The default instance is the last. */
    List<Instance> instances() {
        List<Instance> all = new ArrayList<>(state.instances().values());
        all.add(state.primary());
        return all;
    }

    /** The same without one instance and its addresses, which are to stay as they are. */
    Wanted refusing(InstanceName name, String reason) {
        SortedMap<InstanceName, Instance> others = new TreeMap<>(state.instances());
        SortedSet<InterfaceAddress> addresses = new TreeSet<>(state.addresses());
        Optional.ofNullable(others.remove(name))
                .ifPresent(
                        left -> addresses.removeIf(address -> left.addresses().contains(address.ip())));
        SortedMap<InstanceName, String> more = new TreeMap<>(refused);
        more.put(name, reason);
        return new Wanted(new HostState(state.primary(), others, addresses), more);
    }

    /** The same, where no instance may be touched at all. */
    Wanted refusingAll(String reason) {
        Wanted refusing = this;
        for (Instance instance : instances()) {
            refusing = refusing.refusing(instance.name(), reason);
        }
        return refusing;
    }

    Wanted withState(HostState other) {
        return new Wanted(other, refused);
    }
}
