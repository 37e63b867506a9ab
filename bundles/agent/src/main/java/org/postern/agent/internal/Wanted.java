package org.postern.agent.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;

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

    Wanted withState(HostState other) {
        return new Wanted(other, refused);
    }
}
