package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;

/** What each instance was last started or reloaded with, kept in a folder of the product's own beside the data directories. */
final class LoadedConfigurations {
    private static final String HALTED = "stopped by hand";

    private final Path folder;

    LoadedConfigurations(HostLayout layout) {
        folder = layout.kept().resolve("loaded");
    }

    /** Empty where nothing is known. */
    Optional<LoadedConfiguration> of(InstanceName instance) throws IOException {
        List<String> lines = lines(instance);
        return lines.size() >= 2 ? Optional.of(new LoadedConfiguration(lines.get(0), lines.get(1))) : Optional.empty();
    }

    /** True where it was noted that somebody stopped the instance, who wants it to stand still. */
    boolean isHalted(InstanceName instance) throws IOException {
        return lines(instance).contains(HALTED);
    }

    void keep(InstanceName instance, LoadedConfiguration loaded) throws IOException {
        write(instance, List.of(loaded.whole(), loaded.fixed()));
    }

    /** Notes of an instance that was started with something that somebody has stopped it since, or has started it again. */
    void noteHalt(InstanceName instance, boolean halted) throws IOException {
        List<String> lines = new ArrayList<>(lines(instance));
        lines.remove(HALTED);
        if (halted) {
            lines.add(HALTED);
        }
        write(instance, lines);
    }

    /** Notes that the instance was stopped on purpose. */
    void forget(InstanceName instance) throws IOException {
        Files.deleteIfExists(file(instance));
    }

    private List<String> lines(InstanceName instance) throws IOException {
        try {
            return Files.readAllLines(file(instance));
        } catch (NoSuchFileException neverStarted) {
            return List.of();
        }
    }

    private void write(InstanceName instance, List<String> lines) throws IOException {
        WholeFile.write(file(instance), String.join("\n", lines) + "\n", "rw-r--r--");
    }

    private Path file(InstanceName instance) {
        return folder.resolve(instance.asString());
    }
}
