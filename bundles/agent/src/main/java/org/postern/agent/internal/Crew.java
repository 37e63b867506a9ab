package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postern.postfix.InstanceDirectories;
import org.postern.tenancy.Wording;

/**
 * The processes that an instance's master(8) started: they are its process group, and outlive it for as long as they have
 * something in hand. Found through proc(5), as {@link Masters} are.
 */
final class Crew {
    private static final Path PROC = Path.of("/proc");

    /** Longer than what is in hand takes with a receiver who answers; who waits for the others waits for minutes. */
    private static final Duration LONGEST_TO_FINISH = Duration.ofSeconds(10);

    private static final Duration LONGEST_TO_END = Duration.ofSeconds(5);

    /** What comes after the name, which may hold anything, in proc(5)'s stat: state, parent, group. */
    private static final int GROUP_BEHIND_NAME = 2;

    private final InstanceDirectories directories;
    private final int master;

    private Crew(InstanceDirectories directories, int master) {
        this.directories = directories;
        this.master = master;
    }

    /** That of the master that was last started; empty where there was none. */
    static Optional<Crew> ofLast(InstanceDirectories directories) throws IOException {
        OptionalInt master = Masters.writtenPid(directories);
        return master.isPresent() ? Optional.of(new Crew(directories, master.getAsInt())) : Optional.empty();
    }

    /**
     * Once the master is gone: returns when they all are. Who delivers a message ends that first, and notes it, unless it
     * takes too long. Who takes one from a client can't, without the others whom the master would have started: the client
     * gets no answer, and comes again.
     *
     * @return why some are still there
     */
    Optional<String> dismiss() throws IOException {
        Patience.untilGood(LONGEST_TO_FINISH, this::deliveryUnderWay);
        processes().forEach(ProcessHandle::destroy);
        Optional<String> left = Patience.untilGood(LONGEST_TO_END, this::processLeft);
        if (left.isPresent()) {
            processes().forEach(ProcessHandle::destroyForcibly);
            left = Patience.untilGood(LONGEST_TO_END, this::processLeft);
        }
        return left;
    }

    private Optional<String> processLeft() {
        return processes().stream()
                .findFirst()
                .map(process -> Wording.of("process %s of its master does not end", process.pid())
                        .english());
    }

    private Optional<String> deliveryUnderWay() {
        return processes().stream()
                .filter(this::isDelivering)
                .findFirst()
                .map(process -> process + " delivers a message");
    }

    private boolean isDelivering(ProcessHandle process) {
        Path queue = directories.queue().resolve("active");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(of(process.pid(), "fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).startsWith(queue)) {
                    return true;
                }
            }
            return false;
        } catch (IOException ended) {
            return false;
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> isOfGroup(process.pid()) && isOfInstance(process.pid()))
                .toList();
    }

    private boolean isOfGroup(long pid) {
        String stat = text(of(pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > GROUP_BEHIND_NAME
                && !fields[0].equals("Z")
                && fields[GROUP_BEHIND_NAME].equals(Integer.toString(master));
    }

    /** Numbers come back. */
    private boolean isOfInstance(long pid) {
        return Arrays.asList(text(of(pid, "environ")).split("\0"))
                .contains("MAIL_CONFIG=" + directories.configuration());
    }

    private static Path of(long pid, String file) {
        return PROC.resolve(Long.toString(pid)).resolve(file);
    }

    /** Empty of a process that has ended. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
