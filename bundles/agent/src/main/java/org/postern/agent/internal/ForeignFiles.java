package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.postern.plan.FileChange;

/** Saves a main.cf or master.cf of the default instance that somebody else wrote, once, before ours takes its place. */
final class ForeignFiles {
    private static final List<String> SAVED = List.of("main.cf", "master.cf");

    /** Stands in the comment that the generator begins each of these with. */
    private static final String OURS = "Written by Postern";

    private ForeignFiles() {}

    static void save(Path configuration, List<FileChange> changes) throws IOException {
        for (FileChange change : changes) {
            Path saved = configuration.resolve(change.file().name() + ".before-postern");
            if (isForeign(change) && !Files.exists(saved)) {
                Files.copy(configuration.resolve(change.file().name()), saved, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static boolean isForeign(FileChange change) {
        return SAVED.contains(change.file().name())
                && change.before().filter(before -> !before.contains(OURS)).isPresent();
    }
}
