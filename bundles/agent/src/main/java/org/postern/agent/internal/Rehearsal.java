package org.postern.agent.internal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;

/** What is wanted of a host that only rehearses: the files of all instances, and that none runs and no address is up. */
final class Rehearsal {
    private Rehearsal() {}

    static HostState of(HostState state) {
        SortedMap<InstanceName, Instance> instances = new TreeMap<>();
        state.instances().forEach((name, instance) -> instances.put(name, of(instance)));
        return new HostState(of(state.primary()), instances, Collections.emptySortedSet());
    }

    /** Tables stay texts, since the machine may have no postmap(1). */
    private static Instance of(Instance instance) {
        List<ConfigFile> texts = instance.files().stream()
                .map(file -> ConfigFile.plain(file.name(), file.content()))
                .toList();
        return new Instance(
                instance.name(), instance.hostName(), instance.addresses(), instance.directories(), texts, false);
    }
}
