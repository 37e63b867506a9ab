package org.postern.agent.internal;

import java.util.HashSet;
import java.util.Set;
import org.postern.tenancy.InstanceId;

/** What the directory gave notice of since somebody last saw to it. */
final class Notices {
    private final Set<InstanceId> servers = new HashSet<>();
    private boolean waiting;
    private boolean ofAnything;

    /**
     * Adds one.
     *
     * @param changed servers; empty where anything may have changed
     * @return true where none waited before, so that somebody must be sent for them
     */
    synchronized boolean add(Set<InstanceId> changed) {
        boolean first = !waiting;
        waiting = true;
        ofAnything |= changed.isEmpty();
        servers.addAll(changed);
        return first;
    }

    /** All servers that changed; empty where anything may have. None waits afterwards. */
    synchronized Set<InstanceId> take() {
        Set<InstanceId> changed = ofAnything ? Set.of() : Set.copyOf(servers);
        waiting = false;
        ofAnything = false;
        servers.clear();
        return changed;
    }
}
