package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.plan.FileChange;
import org.postern.plan.Step;
import org.postern.plan.Step.Keep;
import org.postern.plan.Step.RestoreFiles;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.ObservedInstance;
import org.postern.postfix.Parameters;

/** The default instance as it was before it became ours, and what there is to do to have it so again. */
final class FormerInstance {
    private static final String QUEUE = "queue_directory";

    private final HostLayout layout;
    private final ForeignFiles foreign;
    private final FormerList list;

    FormerInstance(HostLayout layout) {
        this.layout = layout;
        foreign = new ForeignFiles(layout);
        list = new FormerList(layout);
    }

    /** True where its main.cf is still ours. */
    boolean isNullClient() throws IOException {
        return foreign.areReplaced();
    }

    /**
     * What is left to do. Where no main.cf was saved, since there was none, the null client stays, for without one no program of
     * Postfix works; but it lists ours no longer.
     */
    Step step(ObservedInstance found) throws IOException {
        if (foreign.areSaved() || !isNullClient()) {
            return new RestoreFiles(instance(), changes(found));
        }
        String mainCf = text(foreign.file(ForeignFiles.MAIN));
        String without = list.without(mainCf);
        if (mainCf.equals(without)) {
            return new Keep(found.name(), "a null client; there is no former configuration");
        }
        ConfigFile changed = ConfigFile.plain(ForeignFiles.MAIN, without);
        Instance listing = new Instance(
                found.name(),
                "",
                List.of(),
                layout.of(found.name()),
                List.of(changed, file(ForeignFiles.MASTER)),
                found.isRunning());
        return new WriteFiles(listing, List.of(new FileChange(changed, Optional.of(mainCf))));
    }

    /** With the files that are saved, or are in their places again. It is not asked for its name: it may greet as it likes. */
    Instance instance() throws IOException {
        return new Instance(
                InstanceName.PRIMARY,
                "",
                List.of(),
                directories(),
                List.of(file(ForeignFiles.MAIN), file(ForeignFiles.MASTER)),
                foreign.ran());
    }

    private List<FileChange> changes(ObservedInstance found) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        for (String name : List.of(ForeignFiles.MAIN, ForeignFiles.MASTER)) {
            if (foreign.isSaved(name)) {
                changes.add(new FileChange(
                        file(name), Optional.ofNullable(found.files().get(name))));
            }
        }
        return changes;
    }

    private ConfigFile file(String name) throws IOException {
        boolean isBack = !foreign.areSaved() || !foreign.isSaved(name);
        String text = text(isBack ? foreign.file(name) : foreign.saved(name));
        boolean hasList = name.equals(ForeignFiles.MAIN) && foreign.areSaved();
        Optional<List<String>> needed = hasList ? list.needed() : Optional.empty();
        String listing =
                needed.map(directories -> FormerList.in(text, directories)).orElse(text);
        return ConfigFile.plain(name, listing.isEmpty() || listing.endsWith("\n") ? listing : listing + "\n");
    }

    /** Its queue may lie elsewhere than the null client's. */
    private InstanceDirectories directories() throws IOException {
        InstanceDirectories ours = layout.of(InstanceName.PRIMARY);
        Optional<String> queue = queue(file(ForeignFiles.MAIN).content());
        return new InstanceDirectories(
                ours.configuration(),
                Path.of(queue.isPresent() ? queue.get() : PostfixCommands.defaultOf(QUEUE)),
                ours.data(),
                ours.log());
    }

    private static Optional<String> queue(String mainCf) {
        try {
            return Parameters.parse(mainCf).get(QUEUE).filter(value -> value.startsWith("/"));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }
}
