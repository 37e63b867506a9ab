package org.postern.webapp.component;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.tenancy.Wording;

/** The sentences of the layers below in the reader's language: translations lie beside this class, by the wording's key. */
public final class Wordings {
    static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

    private Wordings() {}

    /** To stand within a line; in English where the language has no translation. */
    public static String translated(Wording wording, Locale language) {
        return filled(template(wording, language), wording, language);
    }

    /** To stand alone, from capital letter to full stop. */
    public static String sentence(Wording wording, Locale language) {
        String template = template(wording, language);
        String capital = template.substring(0, 1).toUpperCase(language);
        String text = filled(capital + template.substring(1), wording, language);
        return text.endsWith(".") ? text : text + ".";
    }

    /** What a host said of itself, to stand within a line; words of Postfix have no translation. */
    public static String ofHost(String text, Locale language) {
        return HostSentences.read(text)
                .map(wording -> translated(wording, language))
                .orElse(text);
    }

    private static String template(Wording wording, Locale language) {
        ResourceBundle translations = texts(language);
        return translations.containsKey(wording.key()) ? translations.getString(wording.key()) : english(wording);
    }

    static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                Wordings.class.getName(),
                language,
                Wordings.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    private static String english(Wording wording) {
        String template = wording.pattern();
        for (int i = 0; i < wording.arguments().size(); i++) {
            template = template.replaceFirst("%s", "{" + i + "}");
        }
        return template;
    }

    private static String filled(String template, Wording wording, Locale language) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        argument(wording.arguments().get(Integer.parseInt(place.group(1))), language)));
    }

    private static String argument(Object argument, Locale language) {
        return argument instanceof Wording wording
                ? translated(wording, language)
                : ofHost(argument.toString(), language);
    }
}
