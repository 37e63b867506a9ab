package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.tenancy.Wording;

/**
 * Debian's unit {@code postfix@NAME}, where that has started an instance. When the last process of the instance has ended,
 * whoever ended it, systemd runs the unit's ExecStop, which ends what has been started meanwhile.
 */
final class SystemdUnit {
    /** In the control group of each of its processes (cgroups(7)). */
    private static final Pattern UNIT = Pattern.compile(".*/(postfix@[^/]+\\.service)");

    private final String name;

    private SystemdUnit(String name) {
        this.name = name;
    }

    /** That of a process; empty where it runs in none, or no more. */
    static Optional<SystemdUnit> of(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup")).stream()
                    .map(UNIT::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> new SystemdUnit(matcher.group(1)))
                    .findFirst();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /**
     * Once the instance has ended: returns when systemd has done what it does then, and has it for a unit that was stopped, not
     * for one that failed because there was nothing left to stop.
     *
     * @return a complaint
     */
    Optional<String> release() throws IOException {
        Program.Ended stopped = Program.run("systemctl", "stop", name);
        if (!stopped.isGood()) {
            return Optional.of(Wording.of("systemctl stop %s failed: %s", name, stopped.err())
                    .english());
        }
        Program.run("systemctl", "reset-failed", name);
        return Optional.empty();
    }
}
