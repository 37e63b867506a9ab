package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.PlannedStep.State;

/**
 * What a reconfiguration of one server would do to its host.
 *
 * @param plan stands for exactly this plan: another state of directory or host gives another one; lower-case hex digits
 * @param steps in order; a single step of kind KEEP where there is nothing to do, failed where the server is refused
 * @param files those that would be added or changed; values that are secret are hidden in both texts
 */
public record Preview(String plan, List<PlannedStep> steps, List<FileDifference> files) {
    public Preview {
        steps = List.copyOf(steps);
        files = List.copyOf(files);
    }

    /** True where the server is as wanted. */
    public boolean isEmpty() {
        return refusal().isEmpty() && steps.stream().allMatch(step -> step.kind() == Kind.KEEP);
    }

    /** Why the server is to stay as it is although it is not as wanted. */
    public Optional<String> refusal() {
        return steps.stream()
                .filter(step -> step.state() == State.FAILED)
                .map(PlannedStep::message)
                .findFirst();
    }

    /**
     * One file before and after.
     *
     * @param path on the host
     * @param before empty where there is no such file
     */
    public record FileDifference(String path, String before, String after) {}
}
