package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "/bin/sh", "bash", "env", "nsenter", "./ip", ""})
    void startsNoShellNorWhatElseTheAgentDoesNotNeed(String program) {
        assertThatThrownBy(() -> Program.run(program, "-c", "true")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Program.launch(List.of(program))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void handsArgumentsOverAsTheyAre() throws IOException {
        Path witness = folder.resolve("witness");
        Program.Ended ended = Program.run("ip", "address", "show", "dev", "$(touch " + witness + "); touch " + witness);
        assertThat(ended.isGood()).isFalse();
        assertThat(Files.exists(witness)).isFalse();
    }
}
