package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;

/**
 * The last configurations of an instance as the product wrote them, by number, kept in a folder of the product's own: whoever
 * edits what is in force does not edit these. Each is complete, or is not there.
 */
final class Generations {
    /** How many are kept. */
    static final int MOST = 10;

    private static final String TABLES = "tables";
    private static final String UNFINISHED = "unfinished";
    private static final String PREPARED = ".prepared";

    private final Path folder;

    Generations(HostLayout layout, InstanceName name) {
        folder = layout.kept().resolve("generations").resolve(name.asString());
    }

    /** In ascending order. */
    List<Long> numbers() throws IOException {
        return Numbered.in(folder);
    }

    Instant made(long number) throws IOException {
        return Files.getLastModifiedTime(generation(number)).toInstant();
    }

    /** Writes one more down, which counts as kept only when it is in force. */
    void prepare(long number, Collection<ConfigFile> files) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED);
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        FileTrees.delete(unfinished);
        Files.createDirectories(unfinished.resolve(TABLES));
        for (ConfigFile file : files) {
            FileTrees.write(folderOf(file.kind(), unfinished).resolve(file.name()), file.content(), "rw-------");
        }
        FileTrees.sync(unfinished.resolve(TABLES));
        FileTrees.sync(unfinished);
        Files.move(unfinished, prepared(number), StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(folder);
    }

    /** Keeps one that was prepared, where it was, and forgets the oldest of too many. */
    void keep(long number) throws IOException {
        if (!Files.exists(prepared(number))) {
            return;
        }
        Files.move(prepared(number), generation(number), StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(folder);
        List<Long> all = numbers();
        for (long old : all.subList(0, Math.max(0, all.size() - MOST))) {
            forget(old);
        }
    }

    /** Its files; none where there is no such generation. */
    List<ConfigFile> files(long number) throws IOException {
        Path generation = generation(number);
        List<ConfigFile> files = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Path file : FileTrees.entries(folderOf(kind, generation))) {
                if (Files.isRegularFile(file)) {
                    String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    files.add(new ConfigFile(file.getFileName().toString(), kind, content));
                }
            }
        }
        return files;
    }

    void forget(long number) throws IOException {
        FileTrees.delete(generation(number));
    }

    /** What was written down and did not come into force: a change that was cut short left it. */
    List<Path> unused() throws IOException {
        return FileTrees.entries(folder).stream()
                .filter(entry -> entry.endsWith(UNFINISHED)
                        || entry.getFileName().toString().endsWith(PREPARED))
                .toList();
    }

    private Path generation(long number) {
        return folder.resolve(Long.toString(number));
    }

    private Path prepared(long number) {
        return folder.resolve(number + PREPARED);
    }

    private static Path folderOf(Kind kind, Path generation) {
        return kind == Kind.TABLE ? generation.resolve(TABLES) : generation;
    }
}
