package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.testkit.Command;

/** The console does not start as root. That it does as another user is in ApartIT. */
@Timeout(60)
class RootIT {
    @TempDir
    Path folder;

    @Test
    void isToldToStartTheConsoleAsSomebodyElse() throws IOException {
        assertThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                .as("the integration tests run as root")
                .isEqualTo(0);
        Path data = folder.resolve("data");
        Command started = Command.run(
                List.of(MailHost.distribution().resolve("bin/postern-server").toString(), "console", data.toString()));
        assertThat(started.exit()).isEqualTo(1);
        assertThat(started.err())
                .isEqualTo(
                        "postern: console is not for root: start it as another user, as the units in systemd do, or say"
                                + " that it is meant, with POSTERN_AS_ROOT=true\n");
        assertThat(data).doesNotExist();
    }
}
