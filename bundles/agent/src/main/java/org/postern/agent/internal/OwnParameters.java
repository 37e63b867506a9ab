package org.postern.agent.internal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of the administrator's main.cf.local, whose comments and order are his. */
final class OwnParameters {
    /** One parameter with the lines that go on with it: those that begin with white space, over comments and empty ones. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?m)^([A-Za-z0-9_.-]+)[ \\t]*=.*\\n?(?:(?:(?:#.*)?\\n)*[ \\t].*\\n?)*");

    private OwnParameters() {}

    /** Without some parameters; ends in a newline where it is not empty. */
    static String without(String text, Set<String> names) {
        String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return PARAMETER
                .matcher(whole)
                .replaceAll(found -> names.contains(found.group(1)) ? "" : Matcher.quoteReplacement(found.group()));
    }
}
