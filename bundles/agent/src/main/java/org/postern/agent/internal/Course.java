package org.postern.agent.internal;

import java.util.List;
import java.util.Optional;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.State;

/** How far the steps of one reconfiguration have come. One thread takes them; any may look on meanwhile. */
final class Course {
    private volatile List<PlannedStep> steps;

    Course(List<PlannedStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /** One that nobody looks at. */
    static Course unseen() {
        return new Course(List.of());
    }

    List<PlannedStep> steps() {
        return steps;
    }

    void begin(PlannedStep step) {
        turn(step, State.PLANNED, State.UNDER_WAY, "");
    }

    /** @param problem why the step failed */
    void end(PlannedStep step, Optional<String> problem) {
        turn(step, State.UNDER_WAY, problem.isPresent() ? State.FAILED : State.DONE, problem.orElse(""));
    }

    private void turn(PlannedStep step, State from, State to, String message) {
        steps = steps.stream()
                .map(known -> isSame(known, step) && known.state() == from
                        ? new PlannedStep(known.kind(), known.subject(), known.cost(), to, message)
                        : known)
                .toList();
    }

    private static boolean isSame(PlannedStep one, PlannedStep other) {
        return one.kind() == other.kind() && one.subject().equals(other.subject());
    }
}
