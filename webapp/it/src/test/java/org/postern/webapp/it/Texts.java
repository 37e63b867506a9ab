package org.postern.webapp.it;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** What the console's pages say in one language, read from the properties beside them. */
record Texts(Locale language) {
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();

    /**
     * The text of a key.
     *
     * @param file below the package org.postern.webapp, as in {@code internal/frame/SignInPage}
     */
    String get(String file, String key) {
        String suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
        Path path = SOURCES.resolve(
                bundle(file) + "/src/main/resources/org/postern/webapp/" + file + suffix + ".properties");
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String text = properties.getProperty(key);
        if (text == null) {
            throw new AssertionError(path + " has no " + key);
        }
        return text;
    }

    private static String bundle(String file) {
        return file.startsWith("networks/") ? "networks" : "console";
    }
}
