package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.testkit.Command;

/** The systemd units as systemd itself reads and rates them, with the program of this folder for the installed one. */
class UnitsTest {
    private static final Path UNITS = Path.of("systemd");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"postern-agent, 38", "postern-console, 13"})
    void areWellFormedAndNoMoreExposedThanThis(String name, String tenths) throws IOException {
        Path unit = readable(name + ".service");
        Command verified = Command.run(List.of("systemd-analyze", "verify", unit.toString()));
        assertThat(verified.out() + verified.err()).isEmpty();
        assertThat(verified.exit()).isZero();
        Command.run(List.of("systemd-analyze", "security", "--offline=true", "--threshold=" + tenths, unit.toString()))
                .orFail();
    }

    @Test
    void theConsolesUserIsMade() {
        assertThat(Command.run(List.of(
                                "systemd-sysusers",
                                "--dry-run",
                                UNITS.resolve("sysusers.d/postern.conf")
                                        .toAbsolutePath()
                                        .toString()))
                        .orFail()
                        .output())
                .doesNotContainIgnoringCase("failed");
    }

    @Test
    void theConsoleIsNotRoot() throws IOException {
        assertThat(Files.readAllLines(UNITS.resolve("postern-console.service")))
                .contains("User=postern", "CapabilityBoundingSet=", "NoNewPrivileges=yes");
    }

    private Path readable(String unit) throws IOException {
        String program = Path.of("bin", "postern-server").toAbsolutePath().toString();
        return Files.writeString(
                folder.resolve(unit),
                Files.readString(UNITS.resolve(unit)).replace("/usr/lib/postern/bin/postern-server", program));
    }
}
