package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;
import org.postern.postfix.ObservedInstance;

/** Finds out how a host stands, from files and proc(5): no process is started for an instance, and nothing is changed. */
final class Observer {
    private static final Set<String> ALWAYS = Set.of("main.cf", "master.cf");

    private final HostLayout layout;
    private final LoadedConfigurations loaded;

    Observer(HostLayout layout, LoadedConfigurations loaded) {
        this.layout = layout;
        this.loaded = loaded;
    }

    /**
     * All instances that there are, with the files that can matter: main.cf, master.cf and those wanted.
     *
     * @param wanted an instance that is not in it is looked at, too
     */
    SortedMap<InstanceName, ObservedInstance> instances(Collection<Instance> wanted) throws IOException {
        Map<InstanceName, Set<String>> fileNames = fileNames(wanted);
        SortedSet<InstanceName> names = names();
        names.addAll(fileNames.keySet());
        names.addAll(Trees.owners(layout));
        return observe(names, fileNames);
    }

    /** The wanted ones alone, with their files. */
    SortedMap<InstanceName, ObservedInstance> only(Collection<Instance> wanted) throws IOException {
        Map<InstanceName, Set<String>> fileNames = fileNames(wanted);
        return observe(fileNames.keySet(), fileNames);
    }

    private static Map<InstanceName, Set<String>> fileNames(Collection<Instance> wanted) {
        Map<InstanceName, Set<String>> fileNames = new HashMap<>();
        wanted.forEach(instance -> fileNames.put(
                instance.name(), instance.files().stream().map(ConfigFile::name).collect(Collectors.toSet())));
        return fileNames;
    }

    private SortedMap<InstanceName, ObservedInstance> observe(
            Collection<InstanceName> names, Map<InstanceName, Set<String>> fileNames) throws IOException {
        SortedMap<InstanceName, ObservedInstance> found = new TreeMap<>();
        for (InstanceName name : names) {
            found.put(name, observe(name, fileNames.getOrDefault(name, ALWAYS)));
        }
        return found;
    }

    /**
     * Somebody stopped it since the product had it start. The default instance takes only the machine's own mail, and is
     * started with the others.
     */
    private boolean isHalted(InstanceName name, OptionalInt pid, Optional<LoadedConfiguration> lastLoaded)
            throws IOException {
        return pid.isEmpty()
                && lastLoaded.isPresent()
                && !name.isPrimary()
                && (loaded.isHalted(name) || Halt.isByHand(layout.of(name)));
    }

    /** One instance, with the main.cf and master.cf that it has. */
    ObservedInstance instance(InstanceName name) throws IOException {
        return observe(name, ALWAYS);
    }

    /** The default instance, and each folder of an instance's name that has a main.cf. */
    SortedSet<InstanceName> names() throws IOException {
        SortedSet<InstanceName> names = new TreeSet<>(Set.of(InstanceName.PRIMARY));
        for (Path folder : InstanceFolders.standing(layout)) {
            InstanceFolders.nameOf(folder).ifPresent(names::add);
        }
        return names;
    }

    private ObservedInstance observe(InstanceName name, Set<String> fileNames) throws IOException {
        InstanceDirectories directories = layout.of(name);
        SortedMap<String, String> files = new TreeMap<>();
        SortedSet<String> compiled = new TreeSet<>();
        for (String fileName : fileNames) {
            Path file = directories.configuration().resolve(fileName);
            if (Files.exists(file)) {
                files.put(fileName, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                if (Tables.isCompiled(file)) {
                    compiled.add(fileName);
                }
            }
        }
        OptionalInt pid = Masters.pid(directories);
        Optional<LoadedConfiguration> lastLoaded = loaded.of(name);
        return new ObservedInstance(
                name,
                files,
                compiled,
                InstanceFolders.exist(directories),
                pid,
                lastLoaded,
                new Leftovers(layout, name).exist(),
                isHalted(name, pid, lastLoaded));
    }
}
