package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.plan.Action;
import org.postern.plan.Step;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.ObservedInstance;
import org.postern.tenancy.Wording;

/** Says how each instance stands after a plan was carried out. */
final class Judge {
    private static final Wording STILL_RUNNING = Wording.of("it still runs");
    private static final Wording HALTED =
            Wording.of("somebody stopped it on its host: reconfigure it to have it started, or disable it");

    /** How the report begins that somebody took away an address. */
    private static final String TAKEN_AWAY = "somebody took away ";

    private final Verifier verifier;
    private final HostLayout layout;
    private final boolean rehearsal;

    Judge(Verifier verifier, HostLayout layout, boolean rehearsal) {
        this.verifier = verifier;
        this.layout = layout;
        this.rehearsal = rehearsal;
    }

    /**
     * The report on one instance. Of one that was left as it is with older files, what was last reported stays true.
     *
     * @param failure why the instance's steps were not all taken
     */
    Report of(InstanceName name, Preparation preparation, Optional<String> failure) throws IOException {
        if (preparation.assignment().standstill().isPresent()) {
            return name.isPrimary()
                    ? ofPrimaryAtStandstill(preparation, failure)
                    : ofServerAtStandstill(name, preparation.assignment(), failure);
        }
        boolean inScope = preparation.scope().contains(name);
        Optional<Reconfiguration> known = preparation.assignment().reconfiguration(name);
        long generation =
                known.map(last -> inScope ? last.requested() : last.applied()).orElse(0L);
        Optional<String> refusal =
                Optional.ofNullable(preparation.wanted().refused().get(name));
        boolean onlyStopped = preparation.isOnlyStopped(name);
        Optional<String> problem = failure.or(() -> refusal.filter(reason -> inScope && !onlyStopped));
        if (problem.isPresent()) {
            return new Report(generation, State.FAILED, problem.get(), pid(name));
        }
        if (onlyStopped) {
            return ofStopped(generation, pid(name));
        }
        if (preparation.found().instance(name).halted() && preparation.plan().actionOn(name) == Action.KEEP) {
            return new Report(generation, State.FAILED, HALTED.english(), pid(name));
        }
        List<String> taken = preparation.takenFrom(name);
        if (!taken.isEmpty()) {
            return new Report(generation, State.FAILED, takenAway(taken), pid(name));
        }
        Optional<Instance> settled = preparation.settled(name);
        return settled.isPresent()
                ? ofSettled(settled.get(), generation, preparation, known)
                : asKnown(name, generation, preparation, known);
    }

    private static String takenAway(List<String> addresses) {
        return Wording.of(
                        TAKEN_AWAY + "%s from its host: reconfigure it to have that back, or remove it",
                        String.join(", ", addresses))
                .english();
    }

    /** What was amiss and no longer is: somebody has put it right himself. */
    private static boolean isPassed(Reconfiguration known, OptionalInt pid) {
        return pid.isPresent()
                && (known.message().equals(HALTED.english()) || known.message().startsWith(TAKEN_AWAY));
    }

    private Report ofSettled(
            Instance instance, long generation, Preparation preparation, Optional<Reconfiguration> known)
            throws IOException {
        boolean untouched = preparation.plan().actionOn(instance.name()) == Action.KEEP;
        OptionalInt pid =
                untouched ? preparation.found().instance(instance.name()).pid() : pid(instance.name());
        if (rehearsal) {
            return new Report(generation, State.REHEARSED, "", pid);
        }
        if (!instance.running()) {
            return ofStopped(generation, pid);
        }
        if (untouched && known.filter(last -> saysRunning(last, pid)).isPresent()) {
            return new Report(generation, State.RUNNING, "", pid);
        }
        return (untouched ? verifier.problemNow(instance) : verifier.problem(instance))
                .map(problem -> new Report(generation, State.FAILED, problem, pid))
                .orElseGet(() -> new Report(generation, State.RUNNING, "", pid));
    }

    /** A request waits until multiple instances are switched on again, but for that of a server that is to stand still anyway. */
    private Report ofServerAtStandstill(InstanceName name, Assignment assignment, Optional<String> failure)
            throws IOException {
        OptionalInt pid = pid(name);
        Optional<Reconfiguration> reconfiguration = assignment.reconfiguration(name);
        if (reconfiguration.isEmpty()) {
            return asFound(failure, pid);
        }
        Reconfiguration known = reconfiguration.get();
        boolean disabled = assignment.isDisabled(name);
        long generation = disabled ? known.requested() : known.applied();
        if (failure.isPresent()) {
            return new Report(generation, State.FAILED, failure.get(), pid);
        }
        if (disabled || pid.isPresent()) {
            return ofStopped(generation, pid);
        }
        return generation == 0
                ? new Report(0, known.state(), known.message(), pid)
                : new Report(generation, State.STOPPED, Planning.SWITCHED_OFF, pid);
    }

    private Report ofPrimaryAtStandstill(Preparation preparation, Optional<String> failure) throws IOException {
        Instance wanted = preparation.wanted().state().primary();
        OptionalInt pid = Masters.pid(wanted.directories());
        boolean untouched = preparation.plan().actionOn(wanted.name()) == Action.KEEP;
        Optional<String> problem =
                failure.isEmpty() && wanted.running() && !untouched && !rehearsal ? verifier.problem(wanted) : failure;
        return asFound(problem, pid);
    }

    private static Report asFound(Optional<String> problem, OptionalInt pid) {
        State state = pid.isPresent() ? State.RUNNING : State.STOPPED;
        return new Report(0, problem.isPresent() ? State.FAILED : state, problem.orElse(""), pid);
    }

    private static Report ofStopped(long generation, OptionalInt pid) {
        return pid.isEmpty()
                ? new Report(generation, State.STOPPED, "", pid)
                : new Report(generation, State.FAILED, STILL_RUNNING.english(), pid);
    }

    private static boolean saysRunning(Reconfiguration known, OptionalInt pid) {
        return !known.isPending()
                && known.state() == State.RUNNING
                && pid.isPresent()
                && known.pid().equals(pid);
    }

    private Report asKnown(InstanceName name, long generation, Preparation preparation, Optional<Reconfiguration> known)
            throws IOException {
        OptionalInt pid = pid(name);
        if (known.isPresent() && isPassed(known.get(), pid)) {
            return asItStands(preparation.found().instance(name), generation, pid);
        }
        if (known.isPresent()) {
            State state = pid.isPresent() && known.get().state() == State.STOPPED
                    ? State.RUNNING
                    : known.get().state();
            return new Report(generation, state, message(name, known.get()), pid);
        }
        String reason =
                preparation.plan().of(name).stream().findFirst().map(Step::text).orElse("");
        return new Report(generation, pid.isPresent() ? State.RUNNING : State.STOPPED, reason, pid);
    }

    /** Of one whose files are older than what is wanted. */
    private Report asItStands(ObservedInstance found, long generation, OptionalInt pid) throws IOException {
        Optional<String> problem = verifier.problemNow(found.asItStands(layout.of(found.name()), ""));
        return new Report(
                generation,
                problem.isPresent() ? State.FAILED : State.RUNNING,
                problem.isPresent() ? problem.get() : handEdits(found.name()),
                pid);
    }

    private String handEdits(InstanceName name) throws IOException {
        return HandEdits.of(layout, name).sentence().orElse("");
    }

    /** What was last reported, or what somebody did by hand since. */
    private String message(InstanceName name, Reconfiguration known) throws IOException {
        if (known.state() == State.FAILED) {
            return known.message();
        }
        return handEdits(name);
    }

    private OptionalInt pid(InstanceName name) throws IOException {
        return Masters.pid(layout.of(name));
    }
}
