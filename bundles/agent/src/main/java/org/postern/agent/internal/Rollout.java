package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.agent.Outcome;
import org.postern.agent.Outcome.Result;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.plan.Plan;
import org.postern.plan.Step;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a host's plan: the addresses, then each instance, verified, reported, and undone where it fails. */
final class Rollout {
    private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);

    private final HostLayout layout;
    private final Planning planning;
    private final Applier applier;
    private final Judge judge;
    private final Rollback rollback;
    private final Reporter reporter;
    private final BegunPlans begun;
    private final Courses courses;
    private final AddressSteps addresses;
    private Plan lastTold = new Plan(List.of());

    Rollout(
            HostLayout layout,
            Planning planning,
            Applier applier,
            Judge judge,
            Rollback rollback,
            Reporter reporter,
            Courses courses,
            AddressSteps addresses) {
        this.layout = layout;
        this.planning = planning;
        this.applier = applier;
        this.judge = judge;
        this.rollback = rollback;
        this.reporter = reporter;
        this.courses = courses;
        this.addresses = addresses;
        begun = new BegunPlans(layout);
    }

    /** While multiple instances are switched off, requests wait, but for those that stop a server; a word has all stopped. */
    Outcome carryOut(Preparation preparation) throws IOException {
        tell(preparation.plan());
        List<ServerPlan> plans = preparation.plan().instances().stream()
                .filter(preparation::mayTouch)
                .map(name -> new ServerPlan(preparation, name))
                .toList();
        for (ServerPlan plan : plans) {
            begin(plan);
        }
        SortedMap<InterfaceAddress, String> notUp = addresses.bringUp(preparation);
        SortedMap<InterfaceAddress, String> notKept = addresses.persist(preparation.plan(), notUp.keySet());
        List<Result> results =
                carryOut(plans, plan -> carryOut(plan, notUp, notKept), () -> addresses.takeDown(preparation.plan()));
        return new Outcome(preparation.plan(), results);
    }

    /**
     * Those that run come first, one after the other, for they may leave an address that another gets. Those that do not
     * run wait for nobody but them. The default instance comes last, for it lists those that got their files, and may listen
     * on whatever address is up.
     */
    private static List<Result> carryOut(
            List<ServerPlan> plans, SideBySide.Work<ServerPlan, Result> work, Runnable takingDown) throws IOException {
        List<ServerPlan> servers =
                plans.stream().filter(plan -> !plan.name().isPrimary()).toList();
        SortedMap<InstanceName, Result> results = new TreeMap<>();
        for (ServerPlan plan : servers.stream().filter(ServerPlan::isOfRunning).toList()) {
            results.put(plan.name(), work.on(plan));
        }
        SideBySide.each(servers.stream().filter(plan -> !plan.isOfRunning()).toList(), work)
                .forEach(result -> results.put(result.instance(), result));
        takingDown.run();
        for (ServerPlan plan :
                plans.stream().filter(each -> each.name().isPrimary()).toList()) {
            results.put(plan.name(), work.on(plan));
        }
        return plans.stream().map(plan -> results.get(plan.name())).toList();
    }

    private void begin(ServerPlan plan) throws IOException {
        if (plan.isInScope()) {
            courses.begin(plan);
        }
        if (plan.isInScope() && plan.isForCertainPlan() && !plan.isRefused()) {
            begun.keep(plan);
        }
    }

    /** Who waits for one server need not wait for those after it: each is reported as soon as it is done. */
    private Result carryOut(
            ServerPlan plan, SortedMap<InterfaceAddress, String> notUp, SortedMap<InterfaceAddress, String> notKept)
            throws IOException {
        Course course = plan.isInScope() ? courses.of(plan.name()) : Course.unseen();
        long former = new Trees(layout, plan.name()).current();
        List<Step> steps = plan.name().isPrimary()
                ? planning.stepsOfPrimary(plan.preparation())
                : plan.preparation().plan().of(plan.name());
        Optional<String> problem = plan.firstOf(notUp).or(() -> applier.carryOut(steps, course));
        Report report = orRolledBack(plan, former, judged(plan, problem, course));
        var result = new Result(plan.name(), orNotKept(report, plan.firstOf(notKept)));
        reporter.tell(plan.preparation().assignment(), result);
        return result;
    }

    /** A server that ran before runs again, with the configuration that it had. */
    private Report orRolledBack(ServerPlan plan, long former, Report report) throws IOException {
        if (report.state() != State.FAILED
                || !plan.isOfRunning()
                || former == Trees.NONE
                || former == new Trees(layout, plan.name()).current()) {
            return report;
        }
        String message = rollback.afterFailure(plan.name(), former, report.message());
        return new Report(report.generation(), State.FAILED, message, Masters.pid(layout.of(plan.name())));
    }

    /** A server that runs, and won't after a reboot, is no reason to go back. */
    private static Report orNotKept(Report report, Optional<String> problem) {
        return problem.filter(words -> report.state() != State.FAILED)
                .map(words -> new Report(report.generation(), State.FAILED, words, report.pid()))
                .orElse(report);
    }

    private Report judged(ServerPlan plan, Optional<String> problem, Course course) throws IOException {
        PlannedStep verification = PlannedSteps.verify(plan.name());
        if (problem.isEmpty()) {
            course.begin(verification);
        }
        Report report = judge.of(plan.name(), plan.preparation(), problem);
        course.end(verification, Optional.of(report.message()).filter(words -> report.state() == State.FAILED));
        return report;
    }

    /** A plan that fails with each pass in the same way is told once. */
    private void tell(Plan plan) {
        if (!plan.isEmpty() && !plan.equals(lastTold)) {
            LOG.info("{}", plan.summary());
            lastTold = plan;
        }
    }
}
