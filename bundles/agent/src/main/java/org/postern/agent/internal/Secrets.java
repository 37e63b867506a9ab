package org.postern.agent.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.postfix.Parameters;

/**
 * Hides passwords in Postfix's files. The product writes none, but an administrator's own lines may: {@code …_bind_pw},
 * {@code …_password}, or a table of passwords that stands in main.cf itself. The name of a table's file is no secret.
 */
final class Secrets {
    private static final String HIDDEN = "(hidden)";
    private static final String NAME = "[\\w.-]*(?:password|passwd|secret|_pw)[\\w.-]*";
    private static final Pattern SECRET = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("(?:\\w+:)+[/$]\\S*");

    /** A parameter with the lines that go on with it: those that begin with white space, over comments and empty ones. */
    private static final Pattern PARAMETER = Pattern.compile(
            "^(" + NAME + "[ \\t]*=[ \\t]*)(.*(?:(?:\\n(?:#.*)?)*\\n[ \\t].*)*)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** The same of one service, in master.cf, up to a line with its next option. */
    private static final Pattern OPTION = Pattern.compile(
            "(-o\\s*\\{?\\s*" + NAME + "\\s*=\\s*)(.*(?:(?:\\n(?:#.*)?)*\\n[ \\t]+(?![ \\t]|-o).*)*)",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The text of a main.cf, master.cf or other file, fit to be shown. */
    static String hiddenIn(String text) {
        return hidden(OPTION, hidden(PARAMETER, text));
    }

    static boolean areIn(String text) {
        return !hiddenIn(text).equals(text);
    }

    static SortedMap<String, String> hiddenIn(Parameters parameters) {
        SortedMap<String, String> shown = new TreeMap<>(parameters.values());
        shown.replaceAll((name, value) -> SECRET.matcher(name).matches() ? shown(value) : value);
        return shown;
    }

    private static String hidden(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + shown(found.group(2))));
    }

    private static String shown(String value) {
        return value.isBlank() || FILE.matcher(value).matches() ? value : HIDDEN;
    }
}
