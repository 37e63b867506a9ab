package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README types out is what the sample does, which KlixIT runs. */
class ReadmeTest {
    @Test
    void typesOutTheWholeSample() throws IOException {
        List<String> commands = Files.readAllLines(Path.of("sample", "klix")).stream()
                .dropWhile(line -> !line.startsWith("# 1. "))
                .toList();
        assertThat(commands).anyMatch(line -> line.contains(" server add "));
        assertThat(Files.readString(Path.of("..", "README.md"))).contains(String.join("\n", commands));
    }
}
