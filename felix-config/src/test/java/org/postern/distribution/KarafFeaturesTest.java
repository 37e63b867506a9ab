package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Karaf gets what the all-in-one has, but for what Karaf brings itself. */
class KarafFeaturesTest {
    private static final Pattern BUNDLE = Pattern.compile("<bundle[^>]*>mvn:[^/]+/([^/]+)/");
    private static final Pattern OF_KARAF =
            Pattern.compile("org\\.apache\\.felix\\.(log|logback|metatype|configadmin|fileinstall|gogo\\..*)");

    @Test
    void listsTheBundlesOfTheAllInOne() throws IOException {
        List<String> ours = Files.readAllLines(Path.of("all-in-one", "bundles")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(name -> !OF_KARAF.matcher(name).matches())
                .toList();
        List<String> features = BUNDLE.matcher(Files.readString(Path.of("karaf", "features.xml")))
                .results()
                .map(bundle -> bundle.group(1))
                .toList();

        assertThat(features).containsExactlyInAnyOrderElementsOf(ours);
    }
}
