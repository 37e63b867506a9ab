package org.postern.webapp.component;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postern.tenancy.Wording;

/** What hosts say of their servers comes as English text. Finds out which wording it was, by the English ones of {@link Wordings}. */
final class HostSentences {
    /** Each with what its text looks like; the closest, which is the longest, first. */
    private static final List<HostSentence> ALL =
            patterns().map(HostSentence::of).toList();

    /**
     * @param pattern as the wording has it
     * @param text as the host said it
     */
    private record HostSentence(String pattern, Pattern text) {
        static HostSentence of(String pattern) {
            String text = Stream.of(pattern.split("%s", -1)).map(Pattern::quote).collect(Collectors.joining("(.*)"));
            return new HostSentence(pattern, Pattern.compile(text, Pattern.DOTALL));
        }

        Stream<Wording> read(String said) {
            Matcher match = text.matcher(said);
            return match.matches() ? Stream.of(Wording.of(pattern, arguments(match.toMatchResult()))) : Stream.of();
        }

        private static Object[] arguments(MatchResult match) {
            return IntStream.rangeClosed(1, match.groupCount())
                    .mapToObj(match::group)
                    .toArray();
        }
    }

    private HostSentences() {}

    /** Empty where it is in words of others, as Postfix' are. */
    static Optional<Wording> read(String said) {
        return ALL.stream().flatMap(sentence -> sentence.read(said)).findFirst();
    }

    private static Stream<String> patterns() {
        ResourceBundle english = Wordings.texts(Locale.ROOT);
        return english.keySet().stream()
                .map(english::getString)
                .map(sentence -> Wordings.PLACE.matcher(sentence).replaceAll("%s"))
                .sorted(Comparator.comparing(String::length).reversed());
    }
}
