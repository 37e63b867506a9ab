package org.postern.generator.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The references to other parameters in a value: {@code $name}, {@code ${name}}, {@code ${name?text:text}},
 * {@code ${{text}==text?text:text}}, all with round brackets too; {@code $$} is none (postconf(5)).
 */
final class References {
    /** What stands in the brackets: a name or a comparison, then perhaps the texts to choose from. */
    private static final Pattern CONTENT = Pattern.compile(
            "\\s*(?:[A-Za-z0-9_]+|(?=[?:])|\\{.*?\\}\\s*(?:[=!]=|[<>]=?)(?:level)?\\s*\\{.*?\\})\\s*(?:[?:](.*))?",
            Pattern.DOTALL);

    private References() {}

    /** False where Postfix would stop at the value: a reference is not closed, or is none. */
    static boolean areWhole(String value) {
        int at = value.indexOf('$');
        while (at >= 0) {
            int next = afterReference(value, at + 1);
            if (next < 0) {
                return false;
            }
            at = value.indexOf('$', next);
        }
        return true;
    }

    /** @param from behind the {@code $}; -1 where what begins there is none */
    private static int afterReference(String value, int from) {
        if (value.startsWith("$", from)) {
            return from + 1;
        }
        if (value.startsWith("{", from)) {
            return afterBrackets(value, from, '{', '}');
        }
        if (value.startsWith("(", from)) {
            return afterBrackets(value, from, '(', ')');
        }
        int end = from;
        while (end < value.length() && isOfName(value.charAt(end))) {
            end++;
        }
        return end == from ? -1 : end;
    }

    private static int afterBrackets(String value, int from, char open, char close) {
        int end = closing(value, from, open, close);
        return end >= 0 && isContent(value.substring(from + 1, end)) ? end + 1 : -1;
    }

    private static int closing(String value, int from, char open, char close) {
        int level = 0;
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) == open) {
                level++;
            } else if (value.charAt(i) == close && --level == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isContent(String text) {
        Matcher content = CONTENT.matcher(text);
        return content.matches()
                && (content.group(1) == null || isChoice(content.group(1).strip()))
                && areWhole(text);
    }

    /** A text, or one in braces and after a colon perhaps another. */
    private static boolean isChoice(String text) {
        if (!text.startsWith("{")) {
            return true;
        }
        int end = closing(text, 0, '{', '}');
        String rest = end < 0 ? text : text.substring(end + 1).strip();
        return rest.isEmpty()
                || rest.startsWith(":") && isChoice(rest.substring(1).strip());
    }

    private static boolean isOfName(char character) {
        return character == '_' || character < 128 && Character.isLetterOrDigit(character);
    }
}
