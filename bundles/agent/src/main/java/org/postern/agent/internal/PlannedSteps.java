package org.postern.agent.internal;

import static org.postern.mailserver.PlannedStep.planned;

import java.util.List;
import java.util.stream.Collectors;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.PlannedStep.State;
import org.postern.plan.FileChange;
import org.postern.plan.Step;
import org.postern.plan.Step.BringUpAddress;
import org.postern.plan.Step.CompileTables;
import org.postern.plan.Step.Keep;
import org.postern.plan.Step.LeaveUnpersisted;
import org.postern.plan.Step.MakeDirectories;
import org.postern.plan.Step.PersistAddress;
import org.postern.plan.Step.Refresh;
import org.postern.plan.Step.RestoreFiles;
import org.postern.plan.Step.RetireQueue;
import org.postern.plan.Step.Start;
import org.postern.plan.Step.Stop;
import org.postern.plan.Step.TakeDownAddress;
import org.postern.plan.Step.TidyUp;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;

/** Steps of a plan as those see them who wait for it. */
final class PlannedSteps implements Step.Visitor<PlannedStep, RuntimeException> {
    private static final PlannedSteps VISITOR = new PlannedSteps();

    private PlannedSteps() {}

    static PlannedStep of(Step step) {
        return step.accept(VISITOR);
    }

    static PlannedStep address(InterfaceAddress address) {
        return planned(Kind.BRING_UP_ADDRESS, address.cidr(), Cost.NOTHING);
    }

    static PlannedStep verify(InstanceName instance) {
        return planned(Kind.VERIFY, instance.asString(), Cost.NOTHING);
    }

    /** What is refused is left as it is. */
    static PlannedStep refused(String reason) {
        return new PlannedStep(Kind.KEEP, reason, Cost.NOTHING, State.FAILED, reason);
    }

    @Override
    public PlannedStep bringUpAddress(BringUpAddress step) {
        return address(step.address());
    }

    @Override
    public PlannedStep persistAddress(PersistAddress step) {
        return planned(Kind.PERSIST_ADDRESS, step.address().cidr(), Cost.NOTHING);
    }

    @Override
    public PlannedStep leaveUnpersisted(LeaveUnpersisted step) {
        return planned(Kind.KEEP, step.text(), Cost.NOTHING);
    }

    @Override
    public PlannedStep takeDownAddress(TakeDownAddress step) {
        return planned(Kind.TAKE_DOWN_ADDRESS, step.address().cidr(), Cost.NOTHING);
    }

    @Override
    public PlannedStep writeFiles(WriteFiles step) {
        return planned(
                Kind.WRITE_FILES,
                names(
                        step.instance(),
                        step.changes().stream().map(FileChange::file).toList()),
                cost(step));
    }

    @Override
    public PlannedStep compileTables(CompileTables step) {
        return planned(Kind.COMPILE_TABLES, names(step.instance(), step.tables()), cost(step));
    }

    @Override
    public PlannedStep makeDirectories(MakeDirectories step) {
        return planned(
                Kind.MAKE_DIRECTORIES,
                step.instance().directories().queue() + ", "
                        + step.instance().directories().data(),
                cost(step));
    }

    @Override
    public PlannedStep start(Start step) {
        return planned(Kind.START, step.instance().name().asString(), cost(step));
    }

    @Override
    public PlannedStep refresh(Refresh step) {
        Kind kind = cost(step) == Cost.RESTART ? Kind.RESTART : Kind.RELOAD;
        return planned(kind, step.instance().name().asString(), cost(step));
    }

    @Override
    public PlannedStep stop(Stop step) {
        return planned(Kind.STOP, step.instance().name().asString(), cost(step));
    }

    @Override
    public PlannedStep retireQueue(RetireQueue step) {
        return planned(Kind.RETIRE_QUEUE, step.instance().name().asString(), cost(step));
    }

    @Override
    public PlannedStep restoreFiles(RestoreFiles step) {
        return planned(Kind.RESTORE_FILES, step.instance().name().asString(), cost(step));
    }

    @Override
    public PlannedStep tidyUp(TidyUp step) {
        return planned(Kind.TIDY_UP, step.name().asString(), cost(step));
    }

    @Override
    public PlannedStep keep(Keep step) {
        return planned(Kind.KEEP, step.reason(), Cost.NOTHING);
    }

    private static Cost cost(Step step) {
        return Cost.valueOf(step.cost().name());
    }

    /** Those of the default instance with their folder, since they stand beside those of a server. */
    private static String names(Instance instance, List<ConfigFile> files) {
        return files.stream()
                .map(file -> instance.name().isPrimary()
                        ? instance.directories()
                                .configuration()
                                .resolve(file.name())
                                .toString()
                        : file.name())
                .collect(Collectors.joining(", "));
    }
}
