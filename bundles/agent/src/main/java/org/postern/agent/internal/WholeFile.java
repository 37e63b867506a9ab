package org.postern.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

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
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(folder);
    }

    static void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            FileTrees.sync(file.resolveSibling(""));
        }
    }
}
