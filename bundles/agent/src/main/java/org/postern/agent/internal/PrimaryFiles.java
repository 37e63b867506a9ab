package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.plan.FileChange;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;

/**
 * The default instance's main.cf and master.cf. They lie among the package's own files, so each is replaced by a rename of
 * its own.
 */
final class PrimaryFiles {
    private static final String STAGED = ".postern-staged";

    /** What main.cf names comes first, main.cf last: before that, the new files are not in force. */
    private static final Comparator<ConfigFile> ORDER =
            Comparator.comparing((ConfigFile file) -> file.name().equals("main.cf"));

    private final Path configuration;
    private final ForeignFiles foreign;

    PrimaryFiles(HostLayout layout) {
        configuration = layout.primary();
        foreign = new ForeignFiles(layout);
    }

    /**
     * Writes files aside, has Postfix check them together, and puts those that changed into their places.
     *
     * @return what Postfix says against them; then nothing was changed
     */
    Optional<String> replace(WriteFiles step) throws IOException {
        Files.createDirectories(configuration);
        try (StagedFiles staged = StagedFiles.in(staged(), configuration)) {
            staged.write(step.instance().files());
            Optional<String> complaint = staged.complaint();
            if (complaint.isEmpty()) {
                foreign.save(step.changes());
                swapIn(step.changes().stream().map(FileChange::file).toList());
            }
            return complaint;
        }
    }

    boolean hasLeftovers() {
        return Files.exists(staged());
    }

    void tidyUp() throws IOException {
        FileTrees.delete(staged());
    }

    private void swapIn(List<ConfigFile> files) throws IOException {
        for (ConfigFile file : files.stream().sorted(ORDER).toList()) {
            Files.move(
                    staged().resolve(file.name()), configuration.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        }
        FileTrees.sync(configuration);
    }

    private Path staged() {
        return configuration.resolve(STAGED);
    }
}
