package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Files that are there whole or not at all, after a power failure too. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes it beside, where its name begins with a dot, and renames it; its folder is made where there is none.
     *
     * @param permissions as in {@code rw-r--r--}
     */
    static void write(Path file, String text, String permissions) throws IOException {
        Path beside = beside(file);
        FileTrees.write(beside, text, permissions);
        putInPlace(beside, file);
    }

    /** The same for a symbolic link; one that is there is turned. */
    static void link(Path link, Path target) throws IOException {
        Path beside = beside(link);
        Files.createSymbolicLink(beside, target);
        putInPlace(beside, link);
    }

    /** Where it is made; it is not there yet, and its folder is. */
    private static Path beside(Path file) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.createDirectories(file.resolveSibling(""));
        Files.deleteIfExists(beside);
        return beside;
    }

    private static void putInPlace(Path beside, Path file) throws IOException {
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(file.resolveSibling(""));
    }

    /** What is in it; empty where it is not there. */
    static Optional<String> text(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    static void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            FileTrees.sync(file.resolveSibling(""));
        }
    }
}
