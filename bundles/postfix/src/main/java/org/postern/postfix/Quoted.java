package org.postern.postfix;

import java.util.regex.Pattern;

/** What was given, as messages quote it: on one line, without what does not show, and cut where it is long. */
final class Quoted {
    private static final int LONGEST = 80;
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private Quoted() {}

    static String of(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
        String shown = isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
        return "\"" + HIDDEN.matcher(shown).replaceAll("?") + "\"";
    }
}
