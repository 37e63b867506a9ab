package org.postern.generator;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.postfix.HostState;
import org.postern.tenancy.InstanceId;

/**
 * What is wanted of a host, and which servers it is not to run.
 *
 * @param refused for each server that is not in the wanted state, the sentence that says why
 */
public record Generation(HostState wanted, SortedMap<InstanceId, String> refused) {
    public Generation {
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }
}
