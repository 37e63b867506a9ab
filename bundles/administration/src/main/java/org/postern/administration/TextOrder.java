package org.postern.administration;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/** Texts in the order of lists: without regard to case and accents. */
final class TextOrder {
    private TextOrder() {}

    static <T> Comparator<T> by(Function<T, ?> text) {
        return Comparator.comparing(value -> plain(text.apply(value).toString()));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }
}
