package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.postern.postfix.HostLayout;

/**
 * Which request's plan was begun for each instance, kept in a folder of the product's own beside the data directories. What
 * is left of a plan after a crash, or after a report that was lost, is another plan than the one that was shown: by this it
 * is known for the rest of that one.
 */
final class BegunPlans {
    private final Path folder;

    BegunPlans(HostLayout layout) {
        folder = layout.kept().resolve("begun");
    }

    /** What is wanted of the server is what it was when its request's plan was begun. */
    boolean has(ServerPlan plan) throws IOException {
        try {
            return Files.readString(file(plan)).equals(text(plan));
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    void keep(ServerPlan plan) throws IOException {
        WholeFile.write(file(plan), text(plan), "rw-r--r--");
    }

    private Path file(ServerPlan plan) {
        return folder.resolve(plan.name().asString());
    }

    private static String text(ServerPlan plan) {
        return plan.request() + " " + Fingerprint.ofWanted(plan) + "\n";
    }
}
