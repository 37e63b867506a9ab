package org.postern.agent.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.postern.plan.Action;
import org.postern.plan.Step;
import org.postern.plan.Step.CompileTables;
import org.postern.plan.Step.Refresh;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.Cost;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.StoreException;

/**
 * Requests that come to new files of instances that run, and their reload. They concern nobody else, so that they take as
 * long on a host of 300 instances as on one of ten: nothing else is read or looked at. Services that the host's administrator
 * adds to an instance may be on anybody's address, and are not among them.
 */
final class LoneChanges {
    /** To read many one by one takes longer than to read all. */
    private static final int MOST = 8;

    private final Assignments assignments;
    private final Planning planning;

    LoneChanges(Assignments assignments, Planning planning) {
        this.assignments = assignments;
        this.planning = planning;
    }

    /**
     * Has somebody carry out the requests of servers that wait.
     *
     * @return false where the whole host has to be read and looked at for them; then nothing was done
     */
    boolean carryOut(Set<InstanceId> servers, Carrying carrying) throws IOException {
        Optional<Assignment> read = read(servers);
        if (read.isEmpty()) {
            return false;
        }
        long waiting = servers.stream()
                .filter(id -> read.get().reconfiguration(id).isPending())
                .count();
        if (waiting == 0) {
            return true;
        }
        Optional<Preparation> alone = waiting == servers.size() ? prepare(read.get()) : Optional.empty();
        if (alone.isPresent()) {
            carrying.out(alone.get());
        }
        return alone.isPresent();
    }

    /** What is done with a plan that concerns nobody else. */
    interface Carrying {
        void out(Preparation preparation) throws IOException;
    }

    /** The same as if a reconfiguration of a server had been asked for. */
    Optional<Preparation> preview(InstanceId server) throws IOException {
        Optional<Assignment> read = read(Set.of(server)).map(assignment -> assignment.asking(server));
        return read.isPresent() ? prepare(read.get()) : Optional.empty();
    }

    /** What cannot be read so is a matter for who reads everything, and says what is wrong. */
    private Optional<Assignment> read(Set<InstanceId> servers) {
        try {
            return servers.size() > MOST ? Optional.empty() : assignments.readOf(servers);
        } catch (StoreException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Preparation> prepare(Assignment assignment) throws IOException {
        SortedSet<InstanceName> scope = new TreeSet<>(Set.of(InstanceName.PRIMARY));
        assignment.servers().forEach(server -> scope.add(InstanceNames.of(server)));
        return planning.haveOwnServices(assignment)
                ? Optional.empty()
                : Optional.of(planning.prepareAlone(assignment, scope)).filter(LoneChanges::concernsNobodyElse);
    }

    private static boolean concernsNobodyElse(Preparation preparation) {
        return preparation.assignment().multipleInstances()
                && preparation.wanted().refused().isEmpty()
                && preparation.plan().ofHost().stream().allMatch(LoneChanges::isNothing)
                && preparation.hasItsAddressesInPlace()
                && preparation.scope().stream().allMatch(name -> isLone(new ServerPlan(preparation, name)));
    }

    private static boolean isLone(ServerPlan plan) {
        var steps = plan.preparation().plan().of(plan.name()).stream();
        return plan.name().isPrimary()
                ? steps.allMatch(LoneChanges::isNothing)
                : plan.isOfRunning() && !plan.isOutdated() && steps.allMatch(LoneChanges::isOfFilesAlone);
    }

    private static boolean isNothing(Step step) {
        return step.action() == Action.KEEP;
    }

    private static boolean isOfFilesAlone(Step step) {
        return isNothing(step)
                || step instanceof WriteFiles
                || step instanceof CompileTables
                || step instanceof Refresh refresh && refresh.cost() == Cost.RELOAD;
    }
}
