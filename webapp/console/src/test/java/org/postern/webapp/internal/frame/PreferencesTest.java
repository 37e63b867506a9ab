package org.postern.webapp.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.wicket.protocol.http.mock.MockHttpServletRequest;
import org.apache.wicket.protocol.http.servlet.ServletWebRequest;
import org.apache.wicket.util.tester.WicketTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
    private final WicketTester tester = new WicketTester();

    @AfterEach
    void close() {
        tester.destroy();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr | fr",
                "fr-CA,en;q=0.5 | fr",
                "de, fr;q=0.8 | fr",
                "de, en;q=0.8, fr;q=0.6 | en",
                "en;q=0.2, fr;q=0.8 | fr",
                "de, es;q=0.8 | en",
                "* | en",
                "no/language;; | en"
            })
    void theLanguageIsTheFirstThatTheBrowserAsksForAndTheConsoleHas(String accepted, String language) {
        assertThat(Preferences.language(request(accepted))).isEqualTo(Locale.forLanguageTag(language));
    }

    private ServletWebRequest request(String accepted) {
        MockHttpServletRequest request = tester.getRequest();
        request.setHeader("Accept-Language", accepted);
        return new ServletWebRequest(request, "");
    }
}
