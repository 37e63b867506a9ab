package org.postern.postfix;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An instance as it was found on the host.
 *
 * @param files contents by name of the regular files in its configuration directory; none where there is no directory
 * @param compiledTables names of the tables whose compiled form is there and not older than its source
 * @param hasDirectories queue and data directory exist
 * @param pid of its master(8), where one runs with this configuration directory
 * @param loaded what that master has loaded, where the host knows
 */
public record ObservedInstance(
        InstanceName name,
        SortedMap<String, String> files,
        Set<String> compiledTables,
        boolean hasDirectories,
        OptionalInt pid,
        Optional<LoadedConfiguration> loaded) {
    public ObservedInstance {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        compiledTables = Set.copyOf(compiledTables);
    }

    /** An instance of which nothing is there yet. */
    public static ObservedInstance absent(InstanceName name) {
        return new ObservedInstance(
                name, Collections.emptySortedMap(), Set.of(), false, OptionalInt.empty(), Optional.empty());
    }

    public boolean isRunning() {
        return pid.isPresent();
    }
}
