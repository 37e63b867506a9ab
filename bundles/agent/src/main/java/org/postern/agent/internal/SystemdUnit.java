package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.postfix.InstanceDirectories;
import org.postern.tenancy.Wording;

/**
 * Debian's unit {@code postfix@NAME} of an instance, while that is active. When the last process that it started has ended,
 * whoever ended it, systemd runs its ExecStop, which stops what has been started beside it meanwhile.
 */
final class SystemdUnit {
    /** Where there is a systemd (sd_booted(3)). */
    private static final Path BOOTED = Path.of("/run/systemd/system");

    /** Where cgroups(7) may be mounted: version 2, version 1, both. */
    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

    private static final String SLICE = "system.slice/system-postfix.slice";

    /** Its ExecStop reads the main.cf of all instances. */
    private static final Duration LONGEST_TO_END = Duration.ofSeconds(30);

    private final String name;

    private SystemdUnit(String name) {
        this.name = name;
    }

    /** Empty where it is not active, or no systemd runs this host; that is seen without asking anybody. */
    static Optional<SystemdUnit> of(InstanceDirectories instance) throws IOException {
        String folder = instance.configuration().getFileName().toString();
        var unit = new SystemdUnit("postfix@" + (folder.equals("postfix") ? "-" : folder) + ".service");
        return Files.exists(BOOTED) && unit.hasControlGroup() && isOfThisHost() ? Optional.of(unit) : Optional.empty();
    }

    /** What lives in a network of its own, as tests do, is not what process 1 has started. */
    private static boolean isOfThisHost() throws IOException {
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        return own.equals(Files.readSymbolicLink(Path.of("/proc/1/ns/net")));
    }

    /** As an active unit has, to the end of its ExecStop. */
    private boolean hasControlGroup() {
        return Stream.of("", "systemd", "unified")
                .anyMatch(mounted -> Files.exists(
                        CONTROL_GROUPS.resolve(mounted).resolve(SLICE).resolve(name)));
    }

    /**
     * Once the instance has ended: returns when systemd has done what it does then, and counts the unit as stopped, not as
     * failed because there was nothing left to stop.
     *
     * @return a complaint where it does not come to that
     */
    Optional<String> release() throws IOException {
        Program.run("systemctl", "--no-block", "stop", name);
        Optional<String> complaint = Patience.untilGood(LONGEST_TO_END, this::stillActive);
        if (complaint.isEmpty()) {
            Program.run("systemctl", "reset-failed", name);
        }
        return complaint;
    }

    private Optional<String> stillActive() throws IOException {
        String state = Program.run("systemctl", "show", "--value", "--property=ActiveState", name)
                .out();
        return state.equals("inactive") || state.equals("failed")
                ? Optional.empty()
                : Optional.of(
                        Wording.of("systemd does not end its unit %s", name).english());
    }
}
