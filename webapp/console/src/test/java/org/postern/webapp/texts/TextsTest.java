package org.postern.webapp.texts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.webapp.texts.Pages.Named;

/** Holds for the texts of all pages, in both languages, what a compiler holds for the code. */
class TextsTest {
    private static final Pattern STRAIGHT_QUOTE = Pattern.compile("['\"]");
    /** Signs that stand apart in French, without the space that keeps them on the line of their word. */
    private static final Pattern LOOSE_SIGN =
            Pattern.compile("[^\\u00a0\\u202f](?:[;!?»]|:(?=\\s|$))|«[^\\u00a0\\u202f]");

    /** A message, or a component with nothing else in it. */
    private static final Pattern REPLACED = Pattern.compile(
            "(?s)<!--.*?-->|<wicket:message[^>]*>[^<]*</wicket:message>|<(\\w+)[^>]*wicket:id=[^>]*>[^<]*</\\1>");

    private static final Pattern SHOWN = Pattern.compile(
            ">[^<]*[\\p{L}\\p{N}.,:;!?«»\"“”][^<]*|\\s(?:title|placeholder|alt|aria-label)=\"[^\"]*\\p{L}[^\"]*");

    /** Constants that the code leaves out where it asks for the words of the others. */
    private static final Set<String> WITHOUT_WORDS = Set.of(
            "diff.",
            "field.HIDDEN_HOPS",
            "field.SYSTEM_ADMIN",
            "privilege.system.admin",
            "short.system.admin",
            "step.cost.NOTHING",
            "step.state.PLANNED",
            "waiting.NOTHING");
    /** Beside it lie the console's words for what Wicket says. */
    private static final String APPLICATION = "ConsoleApplication";

    private static final Pages PAGES = new Pages();
    private static final List<TextFile> FILES = TextFile.all().toList();
    /** Without those whose English is not beside them (see {@link WordingsTest}). */
    private static final List<TextFile> OF_PAGES =
            FILES.stream().filter(file -> !file.of().equals("Wordings")).toList();

    private record Text(String file, String key, String text) {
        private static Stream<Text> of(TextFile file, String language, Map<String, String> texts) {
            return texts.entrySet().stream()
                    .map(text -> new Text(file.of() + language, text.getKey(), text.getValue()));
        }
    }

    @Test
    void areTheSameInBothLanguages() {
        assertThat(OF_PAGES).isNotEmpty();
        for (TextFile file : OF_PAGES) {
            assertThat(arguments(file.inFrench())).as("French of %s", file).isEqualTo(arguments(file.inEnglish()));
        }
    }

    private static Map<String, Set<String>> arguments(Map<String, String> texts) {
        return texts.entrySet().stream().collect(toMap(Map.Entry::getKey, text -> TextFile.arguments(text.getValue())));
    }

    @Test
    void areInSight() {
        assertThat(PAGES.named()).isNotEmpty();
        assertThat(PAGES.hidden()).isEmpty();
    }

    @Test
    void areThereForEveryKeyThatAPageNames() {
        assertThat(missing().filter(named -> !isLeftOut(named)).map(TextsTest::onItsPage))
                .isEmpty();
        assertThat(WITHOUT_WORDS)
                .isSubsetOf(missing()
                        .flatMap(named -> Stream.of(named.key().text(), onItsPage(named)))
                        .toList());
    }

    private static Stream<Named> missing() {
        Map<String, Set<String>> there = OF_PAGES.stream()
                .collect(toMap(TextFile::of, file -> file.inEnglish().keySet()));
        return PAGES.named().stream()
                .filter(named -> named.key().needed())
                .filter(named -> named.beside().stream()
                        .noneMatch(type -> there.getOrDefault(type, Set.of())
                                .contains(named.key().text())));
    }

    private static boolean isLeftOut(Named named) {
        return WITHOUT_WORDS.contains(named.key().text()) || WITHOUT_WORDS.contains(onItsPage(named));
    }

    private static String onItsPage(Named named) {
        return named.page() + ": " + named.key().text();
    }

    @Test
    void areAllUsed() {
        for (TextFile file : OF_PAGES) {
            Set<String> used = file.of().equals(APPLICATION)
                    ? TextFile.ofWicket().keySet()
                    : PAGES.named().stream()
                            .filter(named -> named.beside().contains(file.of()))
                            .map(named -> named.key().text())
                            .collect(toSet());
            assertThat(file.inEnglish().keySet()).as("used of %s", file).isSubsetOf(used);
        }
    }

    /** Only what is replaced stands in markup as text. */
    @Test
    void areNotInMarkup() {
        Stream<String> shown = Sources.named(".html", Sources.modules("webapp"))
                .flatMap(html -> SHOWN.matcher(
                                REPLACED.matcher(Sources.text(html)).replaceAll(""))
                        .results()
                        .map(found -> html.getFileName() + ": " + found.group().strip()));
        assertThat(shown).isEmpty();
    }

    /** A straight one quotes in MessageFormat, and is an inch or a foot elsewhere. */
    @Test
    void haveNoStraightQuotes() {
        Stream<Text> all = OF_PAGES.stream().flatMap(file -> Stream.concat(english(file), french(file)));
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
