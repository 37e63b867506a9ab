package org.postern.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postern.plan.Step.BringUpAddress;
import org.postern.plan.Step.CompileTables;
import org.postern.plan.Step.Keep;
import org.postern.plan.Step.MakeDirectories;
import org.postern.plan.Step.Refresh;
import org.postern.plan.Step.Start;
import org.postern.plan.Step.Stop;
import org.postern.plan.Step.TidyUp;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;
import org.postern.postfix.Cost;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.LoadedConfiguration;
import org.postern.postfix.ObservedHost;
import org.postern.postfix.ObservedInstance;

/** Compares what is wanted with what is there. Looks at everything each time; remembers nothing. */
public final class Planner {
    private static final Set<String> MAIN_FILES = Set.of("main.cf", "master.cf");
    private static final String NOT_REQUESTED = "no reconfiguration requested";
    private static final String HALTED = "stopped by hand; left as it is";

    private Planner() {}

    /** The plan that brings the whole host to the wanted state. */
    public static Plan plan(HostState wanted, ObservedHost found) {
        Set<InstanceName> all = new TreeSet<>(wanted.instances().keySet());
        all.add(InstanceName.PRIMARY);
        return plan(wanted, found, all, Map.of());
    }

    /**
     * The plan that brings some instances to the wanted state. The files of the others are left as they are; one of the
     * others that should run and doesn't is started with the files it has.
     *
     * @param scope the instances whose files may change
     * @param kept instances to be left as they are in any case, and why
     */
    public static Plan plan(
            HostState wanted, ObservedHost found, Set<InstanceName> scope, Map<InstanceName, String> kept) {
        SortedSet<InstanceName> names = new TreeSet<>(wanted.instances().keySet());
        names.addAll(found.instances().keySet());
        names.addAll(kept.keySet());
        names.remove(InstanceName.PRIMARY);

        List<Step> steps = new ArrayList<>(missingAddresses(wanted, found, scope));
        for (InstanceName name : names) {
            steps.addAll(leftovers(name, found));
            Optional<Instance> instance = Optional.ofNullable(wanted.instances().get(name));
            if (kept.containsKey(name) || instance.isEmpty()) {
                steps.add(new Keep(name, kept.getOrDefault(name, "not in the directory; left as it is")));
            } else {
                ObservedInstance actual = found.instance(name);
                steps.addAll(
                        scope.contains(name) ? change(instance.get(), actual) : keep(instance.get(), wanted, found));
            }
        }
        steps.addAll(leftovers(InstanceName.PRIMARY, found));
        steps.addAll(primary(wanted, found, scope, kept));
        return new Plan(steps);
    }

    private static List<Step> leftovers(InstanceName name, ObservedHost found) {
        return found.instance(name).leftovers() ? List.of(new TidyUp(name)) : List.of();
    }

    /** A default instance that is somebody else's, and may be stopped on purpose, is not started before it is ours. */
    private static List<Step> primary(
            HostState state, ObservedHost found, Set<InstanceName> scope, Map<InstanceName, String> kept) {
        Instance wanted = state.primary();
        if (kept.containsKey(wanted.name())) {
            return List.of(new Keep(wanted.name(), kept.get(wanted.name())));
        }
        ObservedInstance actual = found.instance(wanted.name());
        if (scope.contains(wanted.name())) {
            return change(wanted, actual);
        }
        return actual.loaded().isPresent()
                ? keep(wanted, state, found)
                : List.of(new Keep(wanted.name(), NOT_REQUESTED));
    }

    /**
     * An address that is up stays as it is, on whatever interface and with whatever prefix length. One that somebody took
     * away comes back with the instance that it was taken from.
     */
    private static List<Step> missingAddresses(HostState wanted, ObservedHost found, Set<InstanceName> scope) {
        Set<String> left = found.addresses().stream().map(InterfaceAddress::ip).collect(Collectors.toSet());
        wanted.instances().values().stream()
                .filter(instance -> !scope.contains(instance.name()))
                .forEach(instance -> left.addAll(found.takenFrom(instance, wanted)));
        return wanted.addresses().stream()
                .filter(address -> !left.contains(address.ip()))
                .<Step>map(BringUpAddress::new)
                .toList();
    }

    /** What is to stand still is stopped first: its new files need not be any that Postfix takes. */
    private static List<Step> change(Instance wanted, ObservedInstance actual) {
        List<Step> steps = new ArrayList<>();
        if (!wanted.running() && actual.isRunning()) {
            steps.add(new Stop(wanted));
        }
        List<FileChange> changes = changes(wanted, actual);
        if (!changes.isEmpty()) {
            steps.add(new WriteFiles(wanted, changes));
        }
        List<ConfigFile> uncompiled = uncompiled(wanted, actual, changes);
        if (!uncompiled.isEmpty()) {
            steps.add(new CompileTables(wanted, uncompiled));
        }
        if (!actual.hasDirectories()) {
            steps.add(new MakeDirectories(wanted));
        }
        if (wanted.running()) {
            startOrRefresh(wanted, actual, changes).ifPresent(steps::add);
        }
        return steps.isEmpty() ? List.of(new Keep(wanted.name(), "as wanted")) : steps;
    }

    private static List<FileChange> changes(Instance wanted, ObservedInstance actual) {
        return wanted.files().stream()
                .filter(file -> !file.content().equals(actual.files().get(file.name())))
                .map(file ->
                        new FileChange(file, Optional.ofNullable(actual.files().get(file.name()))))
                .toList();
    }

    private static List<ConfigFile> uncompiled(
            Instance wanted, ObservedInstance actual, List<FileChange> alreadyWritten) {
        return wanted.files().stream()
                .filter(file -> file.kind() == Kind.TABLE)
                .filter(file -> !actual.compiledTables().contains(file.name()))
                .filter(file -> alreadyWritten.stream()
                        .noneMatch(change -> change.file().equals(file)))
                .toList();
    }

    private static Optional<Step> startOrRefresh(Instance wanted, ObservedInstance actual, List<FileChange> changes) {
        if (!actual.isRunning()) {
            return Optional.of(new Start(wanted));
        }
        Cost cost = costOfRefreshing(wanted, actual, changes);
        return cost == Cost.NOTHING ? Optional.empty() : Optional.of(new Refresh(wanted, cost));
    }

    /**
     * What is known to be loaded counts, and so does what stood in the files: somebody may have edited them and reloaded
     * by hand. Running processes notice a new table by themselves, but not a new text that main.cf or master.cf names.
     */
    private static Cost costOfRefreshing(Instance wanted, ObservedInstance actual, List<FileChange> changes) {
        LoadedConfiguration next = LoadedConfiguration.of(wanted);
        Cost cost = actual.loaded().map(loaded -> loaded.costOfBecoming(next)).orElse(Cost.RESTART);
        if (isChanged(changes, MAIN_FILES::contains) && !standsInFiles(next, actual)
                || isChanged(changes, name -> !MAIN_FILES.contains(name))) {
            return cost.or(Cost.RELOAD);
        }
        return cost;
    }

    private static boolean isChanged(List<FileChange> changes, Predicate<String> named) {
        return changes.stream()
                .map(FileChange::file)
                .anyMatch(file -> file.kind() == Kind.PLAIN && named.test(file.name()));
    }

    private static boolean standsInFiles(LoadedConfiguration next, ObservedInstance actual) {
        try {
            return LoadedConfiguration.of(
                            actual.files().getOrDefault("main.cf", ""),
                            actual.files().getOrDefault("master.cf", ""))
                    .equals(next);
        } catch (IllegalArgumentException somebodyBrokeIt) {
            return false;
        }
    }

    private static List<Step> keep(Instance wanted, HostState state, ObservedHost found) {
        ObservedInstance actual = found.instance(wanted.name());
        if (wanted.running() && actual.halted()) {
            return List.of(new Keep(wanted.name(), HALTED));
        }
        List<String> taken = found.takenFrom(wanted, state);
        if (!taken.isEmpty()) {
            return List.of(new Keep(wanted.name(), String.join(", ", taken) + " taken away by hand; left as it is"));
        }
        boolean startable = actual.files().keySet().containsAll(MAIN_FILES);
        if (!wanted.running() || actual.isRunning() || !startable) {
            return List.of(new Keep(wanted.name(), NOT_REQUESTED));
        }
        try {
            Start start = new Start(actual.asItStands(wanted.directories(), wanted.hostName()));
            return actual.hasDirectories() ? List.of(start) : List.of(new MakeDirectories(start.instance()), start);
        } catch (IllegalArgumentException broken) {
            return List.of(
                    new Keep(wanted.name(), "does not run, and its main.cf cannot be read: " + broken.getMessage()));
        }
    }
}
