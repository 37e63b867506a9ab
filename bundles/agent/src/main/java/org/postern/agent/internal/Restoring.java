package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.postern.plan.Step.RestoreFiles;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;

/**
 * Makes the default instance somebody else's again. What is saved is renamed into its place, main.cf last, so who is cut short
 * finds by what is still saved how far it came. The null client's files stay beside, with what was changed in them by hand.
 */
final class Restoring {
    private final ForeignFiles foreign;
    private final FormerList list;
    private final LoadedConfigurations loaded;
    private final InstanceDirectories ours;
    private final boolean rehearsal;

    Restoring(HostLayout layout, LoadedConfigurations loaded, boolean rehearsal) {
        foreign = new ForeignFiles(layout);
        list = new FormerList(layout);
        this.loaded = loaded;
        ours = layout.of(InstanceName.PRIMARY);
        this.rehearsal = rehearsal;
    }

    /** Answers why it cannot be; then it is to be tried again. */
    Optional<String> carryOut(RestoreFiles step) throws IOException {
        Optional<String> still = foreign.areSaved() && !rehearsal ? stopNullClient() : Optional.empty();
        if (still.isPresent()) {
            return still;
        }
        putBack(ForeignFiles.MASTER, Optional.empty());
        putBack(ForeignFiles.MAIN, list.needed());
        Optional<String> problem =
                rehearsal ? Optional.empty() : startAsBefore(step.instance().directories());
        if (problem.isEmpty()) {
            foreign.noteRestored();
            loaded.forget(InstanceName.PRIMARY);
        }
        return problem;
    }

    private Optional<String> stopNullClient() throws IOException {
        return Masters.pid(ours).isPresent() ? PostfixCommands.stop(ours) : PostfixCommands.endLeftovers(ours);
    }

    private Optional<String> startAsBefore(InstanceDirectories former) throws IOException {
        boolean toStart =
                foreign.ran() && !foreign.wereRestored() && Masters.pid(former).isEmpty();
        return toStart ? PostfixCommands.start(former) : Optional.empty();
    }

    /** @param list which instances it is to list; empty where the file is as it should be */
    private void putBack(String name, Optional<List<String>> list) throws IOException {
        if (!foreign.isSaved(name)) {
            return;
        }
        Path file = foreign.file(name);
        Path saved = foreign.saved(name);
        if (list.isPresent()) {
            addList(saved, list.get());
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            ForeignFiles.copyWhole(file, file.resolveSibling(name + ".null-client"));
        }
        Files.move(saved, file, StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(file.resolveSibling(""));
    }

    /** The rest of the file stays byte by byte, and so do its owner, mode and times. */
    private static void addList(Path saved, List<String> directories) throws IOException {
        Path next = saved.resolveSibling("." + saved.getFileName() + ".listing");
        ForeignFiles.copyWhole(saved.toRealPath(), next);
        var times = Files.getLastModifiedTime(next);
        String text = Files.readString(next, StandardCharsets.ISO_8859_1);
        Files.writeString(next, FormerList.in(text, directories), StandardCharsets.ISO_8859_1);
        Files.setLastModifiedTime(next, times);
        FileTrees.sync(next);
        Files.move(next, saved, StandardCopyOption.ATOMIC_MOVE);
    }
}
