package org.postern.generator.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.postfix.Parameters;

/** The text of a main.cf with the administrator's own parameters in it. */
final class MainCf {
    /** One setting with the lines that go on with it. */
    private static final Pattern SETTING = Pattern.compile("(?m)^([A-Za-z0-9_.-]+) =.*\\n(?:[ \\t].*\\n)*");

    private MainCf() {}

    /** His parameters stand at the end; where one of ours has the name, a remark stands in its place. */
    static String merge(String ours, Parameters local) {
        if (local.values().isEmpty()) {
            return ours;
        }
        Matcher setting = SETTING.matcher(ours);
        var text = new StringBuilder(setting.replaceAll(found -> Matcher.quoteReplacement(
                local.get(found.group(1)).isPresent() ? "# " + found.group(1) + ": see below\n" : found.group())));
        text.append("\n# From main.cf.local, the administrator's own.\n");
        local.values()
                .forEach((name, value) ->
                        text.append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }
}
