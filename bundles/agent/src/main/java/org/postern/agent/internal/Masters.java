package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import org.postern.postfix.InstanceDirectories;

/**
 * The master(8) processes of the host, found without starting a process and without their lock, which a probe could take
 * from a starting master. A pid file alone proves nothing: it stays after a crash, and pids come back.
 */
final class Masters {
    private static final Path PROC = Path.of("/proc");

    private Masters() {}

    /** Process id of the master that runs with the instance's configuration directory. */
    static OptionalInt pid(InstanceDirectories directories) throws IOException {
        OptionalInt written = writtenPid(directories);
        return written.isPresent() && isMaster(written.getAsInt(), directories.configuration())
                ? written
                : OptionalInt.empty();
    }

    /** True where any process of the instance lives, with a master or after it. */
    static boolean hasProcess(InstanceDirectories directories) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                if (isOf(process, directories.configuration())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** That of the master that was last started. */
    static OptionalInt writtenPid(InstanceDirectories directories) throws IOException {
        try {
            String text = Files.readString(directories.queue().resolve("pid/master.pid"))
                    .strip();
            return text.matches("[1-9]\\d{0,8}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        } catch (NoSuchFileException neverStarted) {
            return OptionalInt.empty();
        }
    }

    private static boolean isMaster(int pid, Path configuration) {
        Path process = PROC.resolve(Integer.toString(pid));
        try {
            // A replaced program, after an upgrade of the package, shows as "/usr/lib/postfix/sbin/master (deleted)".
            String program = Files.readSymbolicLink(process.resolve("exe")).toString();
            return program.replace(" (deleted)", "").endsWith("/master") && isOf(process, configuration);
        } catch (IOException noSuchProcess) {
            return false;
        }
    }

    /** All that a master starts inherits where its configuration is. */
    private static boolean isOf(Path process, Path configuration) {
        try {
            String environment = new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
            return Arrays.asList(environment.split("\0")).contains("MAIL_CONFIG=" + configuration);
        } catch (IOException noSuchProcess) {
            return false;
        }
    }
}
