package org.postern.agent.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.plan.FileChange;
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
    /** Hex digits of SHA-256: 128 bits, of which no two plans share all. */
    private static final int LENGTH = 32;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String of(ServerPlan plan) {
        var fingerprint = new Fingerprint();
        fingerprint.add(plan.name());
        plan.steps().forEach(fingerprint::add);
        plan.instance().ifPresent(fingerprint::addWanted);
        fingerprint.addFound(plan.preparation().found().instance(plan.name()));
        plan.ofPrimary().forEach(fingerprint::addOfPrimary);
        return fingerprint.text();
    }

    /** Stands for what is wanted of the server alone, however far its host is with it. */
    static String ofWanted(ServerPlan plan) {
        var fingerprint = new Fingerprint();
        fingerprint.add(plan.name());
        plan.instance().ifPresent(fingerprint::addWanted);
        return fingerprint.text();
    }

    private void addWanted(Instance wanted) {
        add(wanted.hostName());
        add(wanted.addresses());
        add(wanted.running());
        wanted.files().forEach(file -> {
            add(file.name());
            add(file.kind());
            add(file.content());
        });
    }

    private void addFound(ObservedInstance found) {
        found.files().forEach((name, content) -> {
            add(name);
            add(content);
        });
        add(new TreeSet<>(found.compiledTables()));
        add(found.hasDirectories());
        add(found.isRunning());
        add(found.loaded());
    }

    private void addOfPrimary(Step step) {
        if (step instanceof WriteFiles writing) {
            writing.changes().forEach(this::addOfPrimary);
        } else {
            add(PlannedSteps.of(step));
        }
    }

    private void addOfPrimary(FileChange change) {
        Optional<String> before = change.before().map(InstanceList::without);
        String after = InstanceList.without(change.file().content());
        if (!before.equals(Optional.of(after))) {
            add(change.file().name());
            add(before);
            add(after);
        }
    }

    /** Each part with its length, so that no two sequences of parts look the same. */
    private void add(Object part) {
        byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(text);
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
