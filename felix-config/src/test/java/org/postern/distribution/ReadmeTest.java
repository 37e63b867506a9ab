package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README types out is what the sample does, which KlixIT runs; what it shows is there. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path PICTURES = Path.of("..", "webapp", "screenshots");
    private static final Pattern PICTURE = Pattern.compile("<img src=\"webapp/screenshots/([^\"]+)\" alt=\"([^\"]+)\"");
    private static final long LARGEST_PICTURE_BYTES = 150_000;

    @Test
    void showsEachPictureThatIsThere() throws IOException {
        List<String> shown = PICTURE.matcher(Files.readString(README))
                .results()
                .map(picture -> picture.group(1))
                .toList();
        try (Stream<Path> pictures = Files.list(PICTURES)) {
            assertThat(pictures.map(picture -> picture.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(shown);
        }
        assertThat(shown).allMatch(picture -> PICTURES.resolve(picture).toFile().length() < LARGEST_PICTURE_BYTES);
    }

    @Test
    void typesOutTheWholeSample() throws IOException {
        List<String> commands = Files.readAllLines(Path.of("sample", "klix")).stream()
                .dropWhile(line -> !line.startsWith("# 1. "))
                .toList();
        assertThat(commands).anyMatch(line -> line.contains(" server add "));
        assertThat(Files.readString(README)).contains(String.join("\n", commands));
    }
}
