package org.postern.webapp.internal.frame;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.http.WebRequest;
import org.apache.wicket.request.http.WebResponse;
import org.postern.webapp.internal.ConsoleApplication;

/** Language and theme: kept in cookies of this browser, so that they hold before anybody has signed in. */
public final class Preferences {
    private static final String LANGUAGE = "postern-language";
    private static final String THEME = "postern-theme";
    private static final Duration LIFETIME = Duration.ofDays(365);

    /** How light the pages are; AUTO follows the browser. */
    public enum Theme {
        AUTO,
        LIGHT,
        DARK;

        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Theme> of(String token) {
            return Stream.of(values())
                    .filter(theme -> theme.token().equals(token))
                    .findFirst();
        }
    }

    private Preferences() {}

    /** The language that was chosen in this browser, else the one it asks for, else English. */
    public static Locale language(WebRequest request) {
        return cookie(request, LANGUAGE)
                .flatMap(Preferences::known)
                .or(() -> asked(request))
                .orElse(Locale.ENGLISH);
    }

    public static Theme theme(WebRequest request) {
        return cookie(request, THEME).flatMap(Theme::of).orElse(Theme.AUTO);
    }

    static void keep(Locale language) {
        keep(LANGUAGE, language.getLanguage());
    }

    static void keep(Theme theme) {
        keep(THEME, theme.token());
    }

    /** What the browser likes best of what there is; one that can't say what it likes gets none. */
    private static Optional<Locale> asked(WebRequest request) {
        try {
            return Optional.ofNullable(request.getHeader("Accept-Language"))
                    .map(wanted -> Locale.lookup(LanguageRange.parse(wanted), ConsoleApplication.languages()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Locale> known(String language) {
        return ConsoleApplication.languages().stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    private static Optional<String> cookie(WebRequest request, String name) {
        return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
    }

    private static void keep(String name, String value) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge((int) LIFETIME.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(isSecure());
        cookie.setAttribute("SameSite", "Lax");
        ((WebResponse) RequestCycle.get().getResponse()).addCookie(cookie);
    }

    private static boolean isSecure() {
        return RequestCycle.get().getRequest().getContainerRequest() instanceof ServletRequest request
                && request.isSecure();
    }
}
