package org.postern.agent;

import java.util.List;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.plan.Plan;
import org.postern.postfix.InstanceName;

/**
 * What became of a plan.
 *
 * @param results one for each instance that the plan was about, the default instance last
 */
public record Outcome(Plan plan, List<Result> results) {
    public Outcome {
        results = List.copyOf(results);
    }

    /** How it ended for one instance. */
    public record Result(InstanceName instance, Report report) {}

    /** True where every instance is as wanted. */
    public boolean isGood() {
        return results.stream().noneMatch(result -> result.report().state() == State.FAILED);
    }
}
