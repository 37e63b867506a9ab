package org.postern.plan;

import org.postern.plan.Step.RestoreFiles;
import org.postern.plan.Step.WriteFiles;

/** A number that two plans share only where they do the same to the same: each step, and each file before and after. */
final class PlanNumber {
    private final PartsDigest digest = new PartsDigest();

    private PlanNumber() {}

    static String of(Plan plan) {
        var number = new PlanNumber();
        plan.steps().forEach(number::add);
        return number.digest.text();
    }

    private void add(Step step) {
        digest.add(step.subject());
        digest.add(step.action());
        digest.add(step.text());
        digest.add(step.cost());
        if (step instanceof WriteFiles writing) {
            writing.changes().forEach(this::add);
        }
        if (step instanceof RestoreFiles restoring) {
            restoring.changes().forEach(this::add);
        }
    }

    private void add(FileChange change) {
        digest.add(change.file().name());
        digest.add(change.file().kind());
        digest.add(change.before());
        digest.add(change.file().content());
    }
}
