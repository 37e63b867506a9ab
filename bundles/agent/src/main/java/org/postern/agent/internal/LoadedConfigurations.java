package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;

/** What each instance was last started or reloaded with, kept in a folder of the product's own beside the data directories. */
final class LoadedConfigurations {
    private final Path folder;

    LoadedConfigurations(HostLayout layout) {
        folder = layout.kept().resolve("loaded");
    }

    /** Empty where nothing is known. */
    Optional<LoadedConfiguration> of(InstanceName instance) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(instance));
            return lines.size() == 2
                    ? Optional.of(new LoadedConfiguration(lines.get(0), lines.get(1)))
                    : Optional.empty();
        } catch (NoSuchFileException neverStarted) {
            return Optional.empty();
        }
    }

    void keep(InstanceName instance, LoadedConfiguration loaded) throws IOException {
        WholeFile.write(file(instance), loaded.whole() + "\n" + loaded.fixed() + "\n", "rw-r--r--");
    }

    /** Notes that the instance was stopped on purpose. */
    void forget(InstanceName instance) throws IOException {
        Files.deleteIfExists(file(instance));
    }

    private Path file(InstanceName instance) {
        return folder.resolve(instance.asString());
    }
}
