package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;

/** A folder in which new files are written, compiled and checked before they are in force. Closing it removes what is left. */
final class StagedFiles implements AutoCloseable {
    /** Postfix's programs wait until a main.cf is more than a second old, lest they read it half written. */
    private static final Duration OLD_ENOUGH = Duration.ofSeconds(5);

    private final Path folder;
    private final Path destination;

    private StagedFiles(Path folder, Path destination) {
        this.folder = folder;
        this.destination = destination;
    }

    /**
     * Opens an empty one; what a crash left in it is removed.
     *
     * @param destination where the files will be seen, which complaints name
     */
    static StagedFiles in(Path folder, Path destination) throws IOException {
        FileTrees.delete(folder);
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new StagedFiles(folder, destination);
    }

    Path folder() {
        return folder;
    }

    /** Writes files here, safe from a power failure. */
    void write(Collection<ConfigFile> files) throws IOException {
        for (ConfigFile file : files) {
            write(file);
        }
    }

    /**
     * Compiles the tables among files that were written here.
     *
     * @param configuration the folder of the main.cf that says how
     */
    Optional<String> compile(Collection<ConfigFile> files, Path configuration) throws IOException {
        List<Path> tables = files.stream()
                .filter(file -> file.kind() == Kind.TABLE)
                .map(file -> folder.resolve(file.name()))
                .toList();
        return tables.isEmpty()
                ? Optional.empty()
                : PostfixCommands.compile(configuration, tables).map(this::inPlace);
    }

    /** What Postfix says against main.cf and master.cf here, as if they were in place already. */
    Optional<String> complaint() throws IOException {
        return PostfixCommands.check(folder).map(this::inPlace);
    }

    @Override
    public void close() throws IOException {
        FileTrees.delete(folder);
    }

    /** Who must not read a password does not read the file that it stands in. */
    private void write(ConfigFile file) throws IOException {
        Path path = folder.resolve(file.name());
        String mode = Secrets.areIn(file.content()) ? "rw-r-----" : "rw-r--r--";
        FileTrees.write(path, file.content(), mode);
        if (file.kind() == Kind.PLAIN) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(OLD_ENOUGH)));
        }
    }

    private String inPlace(String complaint) {
        return complaint.replace(folder.toString(), destination.toString());
    }
}
