package org.postern.webapp.texts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Wording;
import org.postern.webapp.texts.WordingPatterns.Pattern;

/** Holds what the layers below say to people against its French in the console. */
class WordingsTest {
    /** Bundles that speak to their own users, in English, or to no one. */
    private static final Set<String> APART = Set.of("shell", "first-start", "launcher", "https", "testkit");
    /** What is denied looks in the console as if it were not there, so that nobody reads why. */
    private static final String DENIED = "DeniedException.<init>";

    /** Bundles whose wordings come to the console as text: by a report, or by LDAP. */
    private static final Set<String> OF_HOSTS = Set.of("agent", "generator", "directory-embedded");
    /** What somebody else said, as a whole. */
    private static final String QUOTED = "%s";

    private static final WordingPatterns PATTERNS = new WordingPatterns(modules());
    private static final TextFile FILE = TextFile.all()
            .filter(file -> file.of().equals("Wordings"))
            .findFirst()
            .orElseThrow();
    private static final Map<String, String> FRENCH = FILE.inFrench();

    private static List<Path> modules() {
        return Stream.of("bundles", "webapp")
                .flatMap(folder -> Sources.modules(folder).stream())
                .filter(module -> !isOneOf(APART, module))
                .toList();
    }

    private static boolean isOneOf(Set<String> names, Path module) {
        return names.contains(module.resolve("../..").normalize().getFileName().toString());
    }

    private static Stream<String> shown() {
        return PATTERNS.found().stream()
                .filter(pattern -> !pattern.taker().equals(DENIED))
                .map(Pattern::english)
                .filter(pattern -> !pattern.equals(QUOTED))
                .distinct();
    }

    private static String key(String pattern) {
        return Wording.of(pattern).key();
    }

    @Test
    void areInSightOfTranslators() {
        assertThat(PATTERNS.found()).isNotEmpty();
        assertThat(PATTERNS.hidden()).isEmpty();
    }

    @Test
    void shareNoKey() {
        assertThat(shown().map(WordingsTest::key)).doesNotHaveDuplicates();
    }

    @Test
    void areAllInFrench() {
        assertThat(shown().filter(pattern -> !FRENCH.containsKey(key(pattern)))).isEmpty();
    }

    @Test
    void areAllSaidBySomebody() {
        assertThat(FRENCH.keySet()).isSubsetOf(shown().map(WordingsTest::key).toList());
    }

    @Test
    void haveTheSameArgumentsInFrench() {
        assertThat(shown().filter(pattern -> FRENCH.containsKey(key(pattern))))
                .allSatisfy(pattern -> assertThat(TextFile.arguments(FRENCH.get(key(pattern))))
                        .as(FRENCH.get(key(pattern)))
                        .isEqualTo(arguments(pattern)));
    }

    /** By them the console knows again what a host said. */
    @Test
    void areInEnglishWhereTheyComeAsText() {
        Map<String, String> said = PATTERNS.found().stream()
                .filter(pattern -> isOneOf(OF_HOSTS, pattern.module()))
                .filter(pattern -> !pattern.taker().contains("Exception"))
                .map(Pattern::english)
                .distinct()
                .collect(toMap(WordingsTest::key, WordingsTest::numbered));
        assertThat(FILE.inEnglish()).isEqualTo(said);
    }

    private static String numbered(String pattern) {
        return IntStream.range(0, arguments(pattern).size())
                .mapToObj(number -> "{" + number + "}")
                .reduce(pattern, (text, place) -> text.replaceFirst("%s", place));
    }

    /** Their numbers. */
    private static Set<String> arguments(String pattern) {
        int count = pattern.split("%s", -1).length - 1;
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(toSet());
    }
}
