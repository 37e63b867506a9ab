package org.postern.https.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that the server's own user alone may look into: mode 0700, its files 0600. */
record PrivateFolder(Path path) {
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static PrivateFolder at(Path path) throws IOException {
        Files.createDirectories(path, FOLDER);
        return new PrivateFolder(path);
    }

    /** Writes a whole file: who reads meanwhile sees the old one or the new one. */
    Path write(String name, byte[] content) throws IOException {
        Path beside = path.resolve(name + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, FILE);
        Files.write(beside, content);
        return Files.move(beside, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
