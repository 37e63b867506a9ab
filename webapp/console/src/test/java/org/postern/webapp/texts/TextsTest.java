package org.postern.webapp.texts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds for the texts of all pages, in both languages, what a compiler holds for the code. */
class TextsTest {
    private static final Pattern STRAIGHT_QUOTE = Pattern.compile("['\"]");
    /** Signs that stand apart in French, without the space that keeps them on the line of their word. */
    private static final Pattern LOOSE_SIGN =
            Pattern.compile("[^\\u00a0\\u202f](?:[;!?»]|:(?=\\s|$))|«[^\\u00a0\\u202f]");

    private static final Webapp WEBAPP = new Webapp();
    private static final List<TextFile> FILES = TextFile.all().toList();
    /** Without those whose English is not beside them (see {@link WordingsTest}). */
    private static final List<TextFile> PAGES =
            FILES.stream().filter(file -> !file.of().equals("Wordings")).toList();

    private record Text(String file, String key, String text) {
        private static Stream<Text> of(TextFile file, String language, Map<String, String> texts) {
            return texts.entrySet().stream()
                    .map(text -> new Text(file.of() + language, text.getKey(), text.getValue()));
        }
    }

    @Test
    void areTheSameInBothLanguages() {
        assertThat(PAGES).isNotEmpty();
        for (TextFile file : PAGES) {
            assertThat(arguments(file.inFrench())).as("French of %s", file).isEqualTo(arguments(file.inEnglish()));
        }
    }

    private static Map<String, Set<String>> arguments(Map<String, String> texts) {
        return texts.entrySet().stream().collect(toMap(Map.Entry::getKey, text -> TextFile.arguments(text.getValue())));
    }

    @Test
    void areAllUsed() {
        for (TextFile file : PAGES) {
            Keys used = WEBAPP.used(file.of());
            assertThat(english(file).map(Text::key).filter(key -> !used.has(key)))
                    .as("not used of %s", file)
                    .isEmpty();
        }
    }

    @Test
    void areThereForEveryKeyThatIsNamed() {
        for (String finder : WEBAPP.classes()) {
            assertThat(WEBAPP.named(finder).stream().filter(key -> !isThere(key, finder)))
                    .as("not there for %s", finder)
                    .isEmpty();
        }
    }

    private static boolean isThere(String key, String finder) {
        return FILES.stream()
                .filter(file -> file.inEnglish().containsKey(key))
                .anyMatch(file -> WEBAPP.finders(file.of()).contains(finder));
    }

    /** A straight one quotes in MessageFormat, and is an inch or a foot elsewhere. */
    @Test
    void haveNoStraightQuotes() {
        Stream<Text> all = PAGES.stream().flatMap(file -> Stream.concat(english(file), french(file)));
        assertThat(all.filter(text -> STRAIGHT_QUOTE.matcher(text.text()).find()))
                .isEmpty();
    }

    @Test
    void keepFrenchSignsOnTheLineOfTheirWord() {
        Stream<Text> french = FILES.stream().flatMap(TextsTest::french);
        assertThat(french.filter(text -> LOOSE_SIGN.matcher(text.text()).find()))
                .isEmpty();
    }

    private static Stream<Text> english(TextFile file) {
        return Text.of(file, "", file.inEnglish());
    }

    private static Stream<Text> french(TextFile file) {
        return Text.of(file, "_fr", file.inFrench());
    }
}
