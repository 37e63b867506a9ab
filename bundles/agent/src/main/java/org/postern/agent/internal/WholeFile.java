package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all, after a power failure too. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes it beside, where its name begins with a dot, and renames it; its folder is made where there is none.
     *
     * @param permissions as in {@code rw-r--r--}
     */
    static void write(Path file, String text, String permissions) throws IOException {
        Path folder = file.resolveSibling("");
        Files.createDirectories(folder);
        Path beside = folder.resolve("." + file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        FileTrees.write(beside, text, permissions);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(folder);
    }

    static void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            FileTrees.sync(file.resolveSibling(""));
        }
    }
}
