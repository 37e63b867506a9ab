package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.PlannedStep.State;

/**
 * What a reconfiguration of one server would do to its host.
 *
 * @param plan stands for exactly this plan: another state of directory or host gives another one; lower-case hex digits
 * @param steps in order; a single step of kind KEEP where there is nothing to do, failed where the server is refused
 * @param files the server's that would be added or changed; values that are secret are hidden in both texts
 * @param hostFiles the same of the host's default instance, which lists the servers of all organisations: for those alone
 *     who may see them all
 */
public record Preview(
        String plan, List<PlannedStep> steps, List<FileDifference> files, List<FileDifference> hostFiles) {
    public Preview {
        steps = List.copyOf(steps);
        files = List.copyOf(files);
        hostFiles = List.copyOf(hostFiles);
    }

    /** One that leaves the default instance's files as they are. */
    public Preview(String plan, List<PlannedStep> steps, List<FileDifference> files) {
        this(plan, steps, files, List.of());
    }

    /** The server's, then those of the default instance. */
    public List<FileDifference> allFiles() {
        return Stream.concat(files.stream(), hostFiles.stream()).toList();
    }

    /** For those who may see this server and perhaps no other. */
    public Preview withoutHostFiles() {
        return new Preview(plan, steps, files);
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
