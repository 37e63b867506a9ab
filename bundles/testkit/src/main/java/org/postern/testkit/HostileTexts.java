package org.postern.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What people and programs type that no field expects, for tests of whatever takes text. */
public final class HostileTexts {
    private static final List<String> SEPARATORS = List.of(
            "\n", "\r", "\r\n", "\t", "\u000b", "\f", " ", "  ", "\u0085", "\u00a0", "\u2003", "\u2028", "\u2029",
            "\u3000");
    private static final List<String> INVISIBLE = List.of(
            "\0",
            "\u0001",
            "\u001b[2J",
            "\u007f",
            "\u00ad",
            "\u200b",
            "\u200d",
            "\u202e",
            "\ufeff",
            "\ud800",
            "\udc00");
    /** What means something in main.cf(5), master.cf(5), tables, regular expressions, shells, templates, LDAP or paths. */
    private static final List<String> SYNTAX = List.of(
            "$",
            "$$",
            "$x",
            "${",
            "${x}",
            "$(id)",
            "{",
            "}",
            "{}",
            "{ }",
            "|",
            "||",
            "#",
            "#foreach",
            "##",
            ";",
            ";cmd",
            "&",
            "&&",
            "`id`",
            "'",
            "\"",
            "\\",
            "\\n",
            "/",
            "//",
            "/etc/passwd",
            "../..",
            "../",
            ".",
            "..",
            "-",
            "--",
            "-o",
            "=",
            "==",
            ",",
            ", ",
            ":",
            "::",
            "[",
            "]",
            "[]",
            "(",
            ")",
            "*",
            "?",
            "+",
            "!",
            "<",
            ">",
            "^",
            "~",
            "%",
            "%s",
            "%2e%2e",
            "@",
            "@@",
            "_",
            "*)(uid=*",
            ",dc=x",
            "yes",
            "all",
            "none",
            "0",
            "00",
            "-1",
            "65536",
            "99999999999999999999",
            "1e3",
            "0x19");

    private static final List<String> LINES = List.of(
            "\ninet_interfaces = all",
            "\n  -o inet_interfaces=all",
            "\n# x",
            "\nx y",
            "\r\nmyhostname = x",
            "x;cmd",
            "${x?{",
            "lmdb:/etc/x",
            "unix:/x",
            "!/etc/x",
            "{-o} {inet_interfaces=all}",
            "#[[",
            "]]#",
            "*#");
    private static final List<String> FOREIGN = List.of(
            "é", "e\u0301", "ß", "İ", "ı", "\u212a", "ſ", "日本", "Почта", "שלום", "٢", "１", "ａ", "。", "．", "／", "＠", "℀",
            "😀", "\u0301", "xn--", "xn--a", "A", "Z9");
    private static final List<String> LONG = List.of(
            "a".repeat(64), "a.".repeat(130), "9".repeat(400), ":".repeat(3000), "é".repeat(3000), "-a".repeat(3000));
    private static final int MOST_EDITS = 4;

    private HostileTexts() {}

    /** Each of them by itself, the empty text among them. */
    public static List<String> pieces() {
        return Stream.of(List.of(""), SEPARATORS, INVISIBLE, SYNTAX, LINES, FOREIGN, LONG)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Pieces alone, then each one before, in, after and instead of a part of each valid text, then mixtures of several.
     *
     * @param valid texts that the field takes
     * @param count how many to give
     * @param random decides about the mixtures alone
     */
    public static List<String> around(List<String> valid, int count, Random random) {
        List<String> pieces = pieces();
        List<String> texts = new ArrayList<>(valid);
        texts.addAll(pieces);
        for (String text : valid) {
            for (String piece : pieces) {
                int middle = text.length() / 2;
                texts.addAll(List.of(piece + text, text + piece, edited(text, piece, middle, middle)));
                texts.add(edited(text, piece, middle, Math.min(middle + 1, text.length())));
            }
        }
        while (texts.size() < count) {
            texts.add(mixture(valid, pieces, random));
        }
        return texts.subList(0, count);
    }

    private static String mixture(List<String> valid, List<String> pieces, Random random) {
        String text = one(valid, random);
        for (int edits = random.nextInt(MOST_EDITS) + 1; edits > 0; edits--) {
            int from = random.nextInt(text.length() + 1);
            String part = random.nextInt(MOST_EDITS) == 0 ? one(valid, random) : one(pieces, random);
            text = edited(text, part, from, random.nextBoolean() ? from : Math.min(from + 1, text.length()));
        }
        return text;
    }

    private static String one(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static String edited(String text, String piece, int from, int to) {
        return text.substring(0, from) + piece + text.substring(to);
    }
}
