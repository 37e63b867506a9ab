package org.postern.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;

/**
 * A folder inside an instance's configuration directory, and so on its file system, in which new files are written,
 * compiled and checked before they take the places of the old ones. Closing it removes what was not swapped in, and the
 * configuration directory where it was made for nothing.
 */
final class Staging implements AutoCloseable {
    private static final String NAME = ".postern-staged";
    private static final String COMPILED = ".lmdb";
    /** Postfix's programs wait until a main.cf is more than a second old, lest they read it half written. */
    private static final Duration OLD_ENOUGH = Duration.ofSeconds(5);
    /** What main.cf names comes first, main.cf last: before that, the new files are not in force. */
    private static final Comparator<ConfigFile> ORDER = Comparator.<ConfigFile>comparingInt(
                    file -> List.of("master.cf", "main.cf").indexOf(file.name()))
            .thenComparing(ConfigFile::name);

    private final Path configuration;
    private final Path folder;

    private Staging(Path configuration) {
        this.configuration = configuration;
        this.folder = configuration.resolve(NAME);
    }

    /** Opens an empty one; what a crash left in it is removed. */
    static Staging in(Path configuration) throws IOException {
        if (!Files.exists(configuration)) {
            Files.createDirectories(configuration);
            Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Staging staging = new Staging(configuration);
        staging.clear();
        Files.createDirectory(staging.folder);
        return staging;
    }

    /** Writes files here, safe from a power failure, and compiles the tables among them. */
    Optional<String> write(List<ConfigFile> files) throws IOException {
        for (ConfigFile file : files) {
            write(file);
        }
        List<Path> tables = files.stream()
                .filter(file -> file.kind() == Kind.TABLE)
                .map(file -> folder.resolve(file.name()))
                .toList();
        return tables.isEmpty()
                ? Optional.empty()
                : PostfixCommands.compile(folder, tables).map(this::inPlace);
    }

    /** What Postfix says against main.cf and master.cf here, as if they were in place already. */
    Optional<String> complaint() throws IOException {
        return PostfixCommands.check(folder).map(this::inPlace);
    }

    /** Puts files, and the compiled form of tables, into the configuration directory, each by one rename. */
    void swapIn(List<ConfigFile> files) throws IOException {
        for (ConfigFile file : files.stream().sorted(ORDER).toList()) {
            move(file.name());
            if (file.kind() == Kind.TABLE) {
                move(file.name() + COMPILED);
            }
        }
        sync(configuration);
    }

    /** Puts the compiled form of tables alone into the configuration directory. */
    void swapInCompiled(List<ConfigFile> tables) throws IOException {
        for (ConfigFile table : tables) {
            move(table.name() + COMPILED);
        }
        sync(configuration);
    }

    @Override
    public void close() throws IOException {
        clear();
        if (isEmpty(configuration)) {
            Files.delete(configuration);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    private void write(ConfigFile file) throws IOException {
        Path path = folder.resolve(file.name());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap(file.content().getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        if (file.kind() == Kind.PLAIN) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(OLD_ENOUGH)));
        }
    }

    private void move(String name) throws IOException {
        Files.move(folder.resolve(name), configuration.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private String inPlace(String complaint) {
        return complaint.replace(folder.toString(), configuration.toString());
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path path : left) {
                    Files.delete(path);
                }
            }
            Files.delete(folder);
        }
    }
}
