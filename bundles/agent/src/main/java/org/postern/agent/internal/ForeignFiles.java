package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.plan.FileChange;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;

/**
 * The main.cf and master.cf of the default instance that somebody else wrote. Before ours take their places they are saved
 * beside, whole and with owner and mode, and it is noted whether the instance ran and which others it did not list.
 */
final class ForeignFiles {
    static final String MAIN = "main.cf";
    static final String MASTER = "master.cf";

    private static final List<String> NAMES = List.of(MAIN, MASTER);

    /** Stands in the comment that the generator begins each of these with. */
    private static final String OURS = "Written by Postern";

    private static final String RUNNING = "running";
    private static final String STOPPED = "stopped";
    private static final String RESTORED = "restored";

    private final HostLayout layout;
    private final Path note;

    ForeignFiles(HostLayout layout) {
        this.layout = layout;
        note = layout.kept().resolve("default-instance");
    }

    /** Saves those that are about to be replaced, unless they are saved. */
    void save(List<FileChange> changes) throws IOException {
        for (FileChange change : changes) {
            String name = change.file().name();
            if (isForeign(change) && !isSaved(name)) {
                if (name.equals(MAIN)) {
                    note(InstanceList.in(change.before().orElse("")));
                }
                copyWhole(file(name), saved(name));
            }
        }
    }

    /** True of the text of a main.cf or master.cf that the product wrote. */
    static boolean isOurs(String text) {
        return text.contains(OURS);
    }

    /** True where there is a main.cf to put back. */
    boolean areSaved() {
        return isSaved(MAIN);
    }

    boolean isSaved(String name) {
        return Files.exists(saved(name), LinkOption.NOFOLLOW_LINKS);
    }

    Path file(String name) {
        return layout.primary().resolve(name);
    }

    Path saved(String name) {
        return layout.primary().resolve(name + ".before-postern");
    }

    /** Whether the instance ran with them; where nobody knows, it is taken for one that did. */
    boolean ran() throws IOException {
        return !firstWord().equals(Optional.of(STOPPED));
    }

    /** True where they were put back since they were saved last, and the instance is somebody else's again. */
    boolean wereRestored() throws IOException {
        return firstWord().equals(Optional.of(RESTORED));
    }

    /** True where ours were to take their places, or have, whatever became of that since. */
    boolean areBegun() throws IOException {
        return Files.exists(note) || areReplaced();
    }

    /** True where the main.cf in force is ours. */
    boolean areReplaced() throws IOException {
        Path mainCf = file(MAIN);
        return Files.exists(mainCf) && isOurs(new String(Files.readAllBytes(mainCf), StandardCharsets.UTF_8));
    }

    void noteRestored() throws IOException {
        WholeFile.write(note, RESTORED + "\n", "rw-r--r--");
    }

    /** The configuration directories that there were, and that the saved main.cf does not list. */
    List<String> unlisted() throws IOException {
        List<String> lines = noted();
        return lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
    }

    /** Makes a file, or a link, with owner, mode and times, seen whole or not at all. */
    static void copyWhole(Path from, Path to) throws IOException {
        Path beside = to.resolveSibling("." + to.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.copy(from, beside, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isSymbolicLink(beside)) {
            FileTrees.sync(beside);
        }
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(to.resolveSibling(""));
    }

    private static boolean isForeign(FileChange change) {
        return NAMES.contains(change.file().name())
                && change.before().filter(before -> !isOurs(before)).isPresent();
    }

    private void note(List<String> listed) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Masters.pid(layout.of(InstanceName.PRIMARY)).isPresent() ? RUNNING : STOPPED);
        for (Path folder : InstanceFolders.standing(layout)) {
            if (!listed.contains(folder.toString())) {
                lines.add(folder.toString());
            }
        }
        WholeFile.write(note, String.join("\n", lines) + "\n", "rw-r--r--");
    }

    private Optional<String> firstWord() throws IOException {
        return noted().stream().findFirst();
    }

    private List<String> noted() throws IOException {
        try {
            return Files.readAllLines(note);
        } catch (NoSuchFileException nothing) {
            return List.of();
        }
    }
}
