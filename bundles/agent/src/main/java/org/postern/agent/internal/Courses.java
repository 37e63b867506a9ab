package org.postern.agent.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.mailserver.PlannedStep;
import org.postern.postfix.InstanceName;

/** The last reconfiguration of each instance since the agent was started; lost with it, for the directory has the outcome. */
final class Courses {
    private final Map<InstanceName, Course> byInstance = new ConcurrentHashMap<>();

    void begin(ServerPlan plan) {
        byInstance.put(plan.name(), new Course(plan.steps()));
    }

    /** Something is begun for all whose steps it is among. */
    void begin(PlannedStep step) {
        byInstance.values().forEach(course -> course.begin(step));
    }

    /** @param problem why the step failed */
    void end(PlannedStep step, Optional<String> problem) {
        byInstance.values().forEach(course -> course.end(step, problem));
    }

    Course of(InstanceName name) {
        return byInstance.getOrDefault(name, Course.unseen());
    }
}
