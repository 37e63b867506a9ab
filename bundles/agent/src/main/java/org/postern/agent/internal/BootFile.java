package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/**
 * A file of the product's own, for one address alone, with which the host brings that address up when it starts.
 *
 * @param permissions as in {@code rwxr-xr-x}
 */
record BootFile(Path path, String text, String permissions) {
    static final String SCRIPT = "rwxr-xr-x";
    static final String SETTINGS = "rw-r--r--";

    /** Stands in each of them; a file without is somebody else's. */
    private static final String OURS = "Written by Postern";

    /** How each begins, in the comments of all the tools. */
    static final String COMMENT = "# " + OURS + """
            , for a mail server of this host has the address in the directory.
            # Removed when none has it any longer: change it there, not here.
            """;

    /** What every tool takes for a name, as in {@code postern-192-168-1-125}. */
    static String nameFor(InterfaceAddress address) {
        return "postern-" + address.ip().replaceAll("[.:]", "-");
    }

    boolean isInPlace() throws IOException {
        try {
            return Files.readString(path).equals(text) && (link().isEmpty() || isLinked());
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    /** There, even if somebody has changed it. */
    boolean isThere() throws IOException {
        return Files.exists(path) && isOurs();
    }

    /** The file of somebody else that lies in its place, or in that of its link. */
    Optional<Path> inTheWay() throws IOException {
        return hasTextOfSomebodyElse()
                ? Optional.of(path)
                : link().filter(place -> Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS));
    }

    void write() throws IOException {
        WholeFile.write(path, text, permissions);
        if (link().isPresent()) {
            WholeFile.link(link().get(), target());
        }
    }

    /** Removes it, unless somebody has made it his, and the folder that was made for it. */
    void remove() throws IOException {
        if (hasTextOfSomebodyElse()) {
            return;
        }
        if (isLinked()) {
            WholeFile.remove(link().get());
        }
        WholeFile.remove(path);
        if (folder().toString().endsWith(".network.d")) {
            removeFolderIfEmpty();
        }
    }

    private void removeFolderIfEmpty() throws IOException {
        try {
            Files.delete(folder());
        } catch (NoSuchFileException | DirectoryNotEmptyException goneOrHoldsOthers) {
            return;
        }
    }

    /** NetworkManager does not say that an interface is up before what is in this folder has ended. */
    private Optional<Path> link() {
        return folder().endsWith("dispatcher.d")
                ? Optional.of(folder().resolve("pre-up.d").resolve(path.getFileName()))
                : Optional.empty();
    }

    private Path target() {
        return Path.of("..").resolve(path.getFileName());
    }

    private boolean isLinked() throws IOException {
        return link().isPresent()
                && Files.isSymbolicLink(link().get())
                && Files.readSymbolicLink(link().get()).equals(target());
    }

    private Path folder() {
        return path.resolveSibling("");
    }

    private boolean hasTextOfSomebodyElse() throws IOException {
        return Files.exists(path) && !isOurs();
    }

    private boolean isOurs() throws IOException {
        return Files.readString(path).contains(OURS);
    }
}
