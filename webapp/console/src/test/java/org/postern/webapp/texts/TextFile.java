package org.postern.webapp.texts;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.wicket.protocol.http.WebApplication;

/**
 * The texts beside a class.
 *
 * @param english the file with the English ones
 */
record TextFile(Path english) {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[,}]");
    private static final String ENDING = ".properties";
    private static final String FRENCH_ENDING = "_fr.properties";

    /** All of the web modules; one without English would be found too. */
    static Stream<TextFile> all() {
        return Sources.named(ENDING, Sources.modules("webapp"))
                .map(file -> file.resolveSibling(name(file).replace(FRENCH_ENDING, ENDING)))
                .distinct()
                .map(TextFile::new);
    }

    /** Simple name of the class that they lie beside. */
    String of() {
        return name(english).replace(ENDING, "");
    }

    Map<String, String> inEnglish() {
        return texts(english);
    }

    Map<String, String> inFrench() {
        return texts(english.resolveSibling(of() + FRENCH_ENDING));
    }

    /** Wicket's own in English. */
    static Map<String, String> ofWicket() {
        try (InputStream file =
                WebApplication.class.getResourceAsStream("/org/apache/wicket/Application.utf8.properties")) {
            return texts(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> texts(Path file) {
        return texts(Files.exists(file) ? Sources.text(file) : "");
    }

    private static Map<String, String> texts(String file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    /** Numbers of the arguments that a text has places for. */
    static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(found -> found.group(1)).collect(toSet());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
