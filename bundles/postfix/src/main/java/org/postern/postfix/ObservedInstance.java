package org.postern.postfix;

import java.util.Collections;
import java.util.List;
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
 * @param leftovers something lies about that a change left behind when it was cut short
 * @param halted it does not run since somebody stopped it by hand
 */
public record ObservedInstance(
        InstanceName name,
        SortedMap<String, String> files,
        Set<String> compiledTables,
        boolean hasDirectories,
        OptionalInt pid,
        Optional<LoadedConfiguration> loaded,
        boolean leftovers,
        boolean halted) {
    private static final Set<String> MAIN_FILES = Set.of("main.cf", "master.cf");

    public ObservedInstance {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        compiledTables = Set.copyOf(compiledTables);
    }

    /** An instance of which nothing is there yet. */
    public static ObservedInstance absent(InstanceName name) {
        return new ObservedInstance(
                name,
                Collections.emptySortedMap(),
                Set.of(),
                false,
                OptionalInt.empty(),
                Optional.empty(),
                false,
                false);
    }

    public boolean isRunning() {
        return pid.isPresent();
    }

    /** Those that its main.cf has it listen on; none where that is none that Postfix reads. */
    List<String> addresses() {
        try {
            return Instance.addressesIn(Parameters.parse(files.getOrDefault("main.cf", "")));
        } catch (IllegalArgumentException broken) {
            return List.of();
        }
    }

    /**
     * The instance that runs, or would run, with the main.cf and master.cf it has, which may be older than what is wanted.
     *
     * @param hostName its name where main.cf sets none
     * @throws IllegalArgumentException where one of the two is missing, or main.cf is none that Postfix reads
     */
    public Instance asItStands(InstanceDirectories directories, String hostName) {
        List<ConfigFile> own = files.entrySet().stream()
                .filter(file -> MAIN_FILES.contains(file.getKey()))
                .map(file -> ConfigFile.plain(file.getKey(), file.getValue()))
                .toList();
        Instance instance = Instance.ofFiles(name, directories, own, true);
        return instance.hostName().isEmpty()
                ? new Instance(name, hostName, instance.addresses(), directories, own, true)
                : instance;
    }
}
