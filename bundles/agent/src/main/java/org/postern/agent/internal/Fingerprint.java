package org.postern.agent.internal;

import java.util.Optional;
import java.util.TreeSet;
import org.postern.plan.FileChange;
import org.postern.plan.PartsDigest;
import org.postern.plan.Step;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.Instance;
import org.postern.postfix.ObservedInstance;

/**
 * Stands for what a plan does for one server and what it was made from: what is wanted of the server and what was found of
 * it, with the contents of all files. Another process that runs the same is no other state, and neither is another server
 * that came to the default instance's list meanwhile: then two plans that were both shown could not both be carried out.
 */
final class Fingerprint {
    private final PartsDigest digest = new PartsDigest();

    private Fingerprint() {}

    static String of(ServerPlan plan) {
        var fingerprint = new Fingerprint();
        fingerprint.digest.add(plan.name());
        plan.steps().forEach(fingerprint.digest::add);
        plan.instance().ifPresent(fingerprint::addWanted);
        fingerprint.addFound(plan.preparation().found().instance(plan.name()));
        plan.ofPrimary().forEach(fingerprint::addOfPrimary);
        return fingerprint.digest.text();
    }

    /** Stands for what is wanted of the server alone, however far its host is with it. */
    static String ofWanted(ServerPlan plan) {
        var fingerprint = new Fingerprint();
        fingerprint.digest.add(plan.name());
        plan.instance().ifPresent(fingerprint::addWanted);
        return fingerprint.digest.text();
    }

    private void addWanted(Instance wanted) {
        digest.add(wanted.hostName());
        digest.add(wanted.addresses());
        digest.add(wanted.running());
        wanted.files().forEach(file -> {
            digest.add(file.name());
            digest.add(file.kind());
            digest.add(file.content());
        });
    }

    private void addFound(ObservedInstance found) {
        found.files().forEach((name, content) -> {
            digest.add(name);
            digest.add(content);
        });
        digest.add(new TreeSet<>(found.compiledTables()));
        digest.add(found.hasDirectories());
        digest.add(found.isRunning());
        digest.add(found.loaded());
    }

    private void addOfPrimary(Step step) {
        if (step instanceof WriteFiles writing) {
            writing.changes().forEach(this::addOfPrimary);
        } else {
            digest.add(PlannedSteps.of(step));
        }
    }

    private void addOfPrimary(FileChange change) {
        Optional<String> before = change.before().map(InstanceList::without);
        String after = InstanceList.without(change.file().content());
        if (!before.equals(Optional.of(after))) {
            digest.add(change.file().name());
            digest.add(before);
            digest.add(after);
        }
    }
}
