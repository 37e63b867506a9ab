package org.postern.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.postern.plan.Step.WriteFiles;

/** A number that two plans share only where they do the same to the same: each step, and each file before and after. */
final class PlanNumber {
    /** Hex digits of SHA-256: 128 bits, of which no two plans share all. */
    private static final int LENGTH = 32;

    private final MessageDigest digest;

    private PlanNumber() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String of(Plan plan) {
        var number = new PlanNumber();
        plan.steps().forEach(number::add);
        return HexFormat.of().formatHex(number.digest.digest()).substring(0, LENGTH);
    }

    private void add(Step step) {
        add(step.subject());
        add(step.action());
        add(step.text());
        add(step.cost());
        if (step instanceof WriteFiles writing) {
            writing.changes().forEach(this::add);
        }
    }

    private void add(FileChange change) {
        add(change.file().name());
        add(change.file().kind());
        add(change.before());
        add(change.file().content());
    }

    /** Each part with its length, so that no two sequences of parts look the same. */
    private void add(Object part) {
        byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(text);
    }
}
