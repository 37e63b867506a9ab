package org.postern.webapp.internal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.resource.loader.ClassStringResourceLoader;
import org.apache.wicket.resource.loader.IStringResourceLoader;
import org.jspecify.annotations.Nullable;

/** Wicket's own texts, in a tone that is not the console's: what asks for one fails. */
final class WordsOfWicket implements IStringResourceLoader {
    /** Names of styles are texts for Wicket, too. */
    private static final String STYLE = ".CSS.";

    private final List<IStringResourceLoader> loaders;

    private WordsOfWicket(List<IStringResourceLoader> loaders) {
        this.loaders = loaders;
    }

    static void forbidIn(WebApplication console) {
        List<IStringResourceLoader> loaders = console.getResourceSettings().getStringResourceLoaders();
        loaders.add(1, new WordsOfWicket(List.copyOf(loaders.subList(1, loaders.size()))));
        loaders.add(1, new OwnWords(console.getClass()));
    }

    @Override
    public @Nullable String loadStringResource(
            Component component, String key, Locale locale, String style, String variation) {
        return checked(
                key,
                loaders.stream().map(loader -> loader.loadStringResource(component, key, locale, style, variation)));
    }

    @Override
    public @Nullable String loadStringResource(
            Class<?> type, String key, Locale locale, String style, String variation) {
        return checked(
                key, loaders.stream().map(loader -> loader.loadStringResource(type, key, locale, style, variation)));
    }

    private static @Nullable String checked(String key, Stream<String> texts) {
        String text = texts.filter(Objects::nonNull).findFirst().orElse("");
        if (text.isEmpty() || key.contains(STYLE)) {
            return text.isEmpty() ? null : text;
        }
        throw new AssertionError("the console has no text for %s, and shows \"%s\"".formatted(key, text));
    }

    /** Those beside the console's class, not those beside what it extends. */
    private static final class OwnWords extends ClassStringResourceLoader {
        OwnWords(Class<?> console) {
            super(console);
        }

        @Override
        protected boolean isStopResourceSearch(Class<?> type) {
            return true;
        }
    }
}
