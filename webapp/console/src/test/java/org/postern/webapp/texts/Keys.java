package org.postern.webapp.texts;

import java.util.Set;

/**
 * The keys that the classes name that find the same texts. They name a key as a whole, or put it together of a prefix that
 * ends in a dot, a word, and a suffix that begins with one or with a hyphen, as in {@code field.} + id + {@code .hint}.
 *
 * @param named all that is named in these classes and in their markup
 * @param known words that are named elsewhere: constants of enums, and the classes of pages
 */
record Keys(Set<String> named, Set<String> known) {
    boolean has(String key) {
        return named.contains(key) || named.stream().anyMatch(prefix -> hasAfter(prefix, key)) || hasBefore(key);
    }

    private boolean hasAfter(String prefix, String key) {
        return prefix.endsWith(".") && key.startsWith(prefix) && hasBefore(key.substring(prefix.length()));
    }

    /** True for a word, with or without a suffix. */
    private boolean hasBefore(String rest) {
        return isWord(rest)
                || named.stream()
                        .filter(suffix -> (suffix.startsWith(".") || suffix.startsWith("-")) && rest.endsWith(suffix))
                        .anyMatch(suffix -> isWord(rest.substring(0, rest.length() - suffix.length())));
    }

    private boolean isWord(String text) {
        return named.contains(text) || known.contains(text);
    }
}
