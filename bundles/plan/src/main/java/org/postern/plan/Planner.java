package org.postern.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.plan.Step.BringUpAddress;
import org.postern.plan.Step.CompileTables;
import org.postern.plan.Step.Keep;
import org.postern.plan.Step.MakeDirectories;
import org.postern.plan.Step.Refresh;
import org.postern.plan.Step.Start;
import org.postern.plan.Step.Stop;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;
import org.postern.postfix.Cost;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;
import org.postern.postfix.ObservedHost;
import org.postern.postfix.ObservedInstance;

/** Compares what is wanted with what is there. Looks at everything each time; remembers nothing. */
public final class Planner {
    private Planner() {}

    /** The plan that brings the whole host to the wanted state. */
    public static Plan plan(HostState wanted, ObservedHost found) {
        return plan(wanted, found, wanted.instances().keySet());
    }

    /**
     * The plan that brings some instances, and the default instance, to the wanted state. The files of the others are left
     * as they are; one of the others that should run and doesn't is started with the files it has.
     *
     * @param scope the instances whose files may change
     */
    public static Plan plan(HostState wanted, ObservedHost found, Set<InstanceName> scope) {
        List<Step> steps = new ArrayList<>();
        wanted.addresses().stream()
                .filter(address -> !found.addresses().contains(address))
                .map(BringUpAddress::new)
                .forEach(steps::add);
        for (Instance instance : wanted.instances().values()) {
            ObservedInstance actual = found.instance(instance.name());
            steps.addAll(scope.contains(instance.name()) ? change(instance, actual) : keep(instance, actual));
        }
        orphans(wanted, found.instances().keySet())
                .forEach(name -> steps.add(new Keep(name, "not in the directory; left as it is")));
        steps.addAll(change(wanted.primary(), found.instance(InstanceName.PRIMARY)));
        return new Plan(steps);
    }

    private static List<Step> change(Instance wanted, ObservedInstance actual) {
        List<Step> steps = new ArrayList<>();
        List<FileChange> changes = wanted.files().stream()
                .filter(file -> !file.content().equals(actual.files().get(file.name())))
                .map(file ->
                        new FileChange(file, Optional.ofNullable(actual.files().get(file.name()))))
                .toList();
        if (!changes.isEmpty()) {
            steps.add(new WriteFiles(wanted, changes));
        }
        List<ConfigFile> uncompiled = wanted.files().stream()
                .filter(file -> file.kind() == Kind.TABLE)
                .filter(file -> !actual.compiledTables().contains(file.name()))
                .filter(file ->
                        changes.stream().noneMatch(change -> change.file().equals(file)))
                .toList();
        if (!uncompiled.isEmpty()) {
            steps.add(new CompileTables(wanted, uncompiled));
        }
        if (!actual.hasDirectories()) {
            steps.add(new MakeDirectories(wanted));
        }
        stateChange(wanted, actual).ifPresent(steps::add);
        return steps.isEmpty() ? List.of(new Keep(wanted.name(), "as wanted")) : steps;
    }

    private static Optional<Step> stateChange(Instance wanted, ObservedInstance actual) {
        if (!wanted.running()) {
            return actual.isRunning() ? Optional.of(new Stop(wanted)) : Optional.empty();
        }
        if (!actual.isRunning()) {
            return Optional.of(new Start(wanted));
        }
        LoadedConfiguration next = LoadedConfiguration.of(wanted);
        Cost cost = actual.loaded().map(loaded -> loaded.costOfBecoming(next)).orElse(Cost.RESTART);
        return cost == Cost.NOTHING ? Optional.empty() : Optional.of(new Refresh(wanted, cost));
    }

    private static List<Step> keep(Instance wanted, ObservedInstance actual) {
        boolean startable = actual.files().containsKey("main.cf") && actual.hasDirectories();
        if (wanted.running() && startable && !actual.isRunning()) {
            return List.of(new Start(wanted));
        }
        return List.of(new Keep(wanted.name(), "no reconfiguration requested"));
    }

    private static List<InstanceName> orphans(HostState wanted, Collection<InstanceName> found) {
        return found.stream()
                .filter(name -> !name.isPrimary() && !wanted.instances().containsKey(name))
                .toList();
    }
}
