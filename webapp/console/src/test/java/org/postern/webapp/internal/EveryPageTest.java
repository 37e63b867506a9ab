package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.wicket.protocol.http.PageExpiredException;
import org.apache.wicket.request.RequestHandlerExecutor.ReplaceHandlerException;
import org.apache.wicket.request.Url;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.administration.AddGroup;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.UnavailableException;
import org.postern.testkit.Klix;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.PlainPage;
import org.postern.webapp.internal.frame.ExpiredPage;
import org.postern.webapp.internal.frame.FailurePage;
import org.postern.webapp.internal.frame.GonePage;
import org.postern.webapp.internal.frame.NewPasswordPage;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.frame.RefusedPage;
import org.postern.webapp.internal.frame.SignInPage;
import org.postern.webapp.internal.frame.StandalonePage;
import org.postern.webapp.internal.frame.UnavailablePage;

/** Every page there is comes, in both languages, with its status and without anything of the inside. */
class EveryPageTest {
    private static final Map<String, String> EXAMPLES = Map.of(
            "organisation", "klix",
            "domain", "klix.com",
            "user", "admin-klix",
            "group", "staff",
            "kind", "users",
            "host", "mail.example.com",
            "server", "klix-smtp",
            "instance", "postfix-out");

    private final Console console = new Console(new BrokenModule());

    /** What goes wrong, and how that is answered. */
    enum Trouble {
        MISSING(404, NotFoundPage.class, new NotFoundException("secret %s", "secret")),
        INVALID(404, NotFoundPage.class, new InvalidValueException("secret %s", "secret")),
        EXPIRED(410, ExpiredPage.class, new PageExpiredException("secret")),
        REFUSED(403, RefusedPage.class, new ReplaceHandlerException(Failures.show(RefusedPage.class), true)),
        BROKEN(500, FailurePage.class, new IllegalStateException("secret", new IOException("secret"))),
        AWAY(503, UnavailablePage.class, new UnavailableException("secret"));

        private final int status;
        private final Class<? extends StandalonePage> page;
        private final RuntimeException failure;

        Trouble(int status, Class<? extends StandalonePage> page, RuntimeException failure) {
            this.status = status;
            this.page = page;
            this.failure = failure;
        }
    }

    /** A page of a module that fails. */
    public static final class BrokenPage extends ConsolePage {
        private static final long serialVersionUID = 1L;

        public BrokenPage(PageParameters parameters) {
            super(parameters);
            throw Trouble.valueOf(parameters.get("trouble").toString()).failure;
        }
    }

    private static final class BrokenModule implements ConsoleModule {
        @Override
        public Map<String, Class<? extends ConsolePage>> pages() {
            return Map.of("broken/${trouble}", BrokenPage.class);
        }

        @Override
        public List<MenuEntry> menu() {
            return List.of();
        }
    }

    private static Map<String, Class<? extends PlainPage>> mounted() {
        Map<String, Class<? extends PlainPage>> pages = new TreeMap<>();
        pages.putAll(new ProductPages().pages());
        pages.putAll(new OrganisationPages().pages());
        pages.put("", ProductPages.HOME);
        return pages;
    }

    static Stream<Arguments> pages() {
        return mounted().entrySet().stream()
                .flatMap(page -> ConsoleApplication.languages().stream()
                        .map(language -> Arguments.of(page.getKey(), page.getValue(), language)));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Trouble.values())
                .flatMap(trouble ->
                        ConsoleApplication.languages().stream().map(language -> Arguments.of(trouble, language)));
    }

    private static final List<Class<? extends PlainPage>> FOR_STRANGERS =
            List.of(SignInPage.class, NewPasswordPage.class);

    @BeforeEach
    void klix() {
        Klix.addTo(console.directory);
        console.directory.globalSettings().switchMultipleInstances(true);
        console.directory.mailServers().add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
        console.use(AddGroup.class).add(Console.OPERATOR, Klix.NAME, GroupName.of("staff"));
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void comes(String path, Class<? extends PlainPage> page, Locale language) {
        console.language(language);

        console.send("GET", Url.parse(example(path)));

        console.assertShown(page);
        assertAnswer(200, language);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void tellsNothingOfTheInside(Trouble trouble, Locale language) {
        console.language(language);

        console.send("GET", Url.parse("broken/" + trouble));

        console.assertShown(trouble.page);
        assertAnswer(trouble.status, language);
        assertThat(console.html()).doesNotContain("secret", "org.postern.webapp.internal", "java.", "\tat ");
    }

    @Test
    void thoseForStrangersComeInBothLanguages() {
        for (Class<? extends PlainPage> page : FOR_STRANGERS) {
            for (Locale language : ConsoleApplication.languages()) {
                console.language(language);
                console.tester().startPage(page);
                console.assertShown(page);
                assertAnswer(200, language);
            }
        }
    }

    @Test
    void noneIsLeftOut() throws IOException, URISyntaxException {
        Set<Class<?>> here = Stream.of(
                        mounted().values().stream(), Stream.of(Trouble.values()).map(trouble -> trouble.page))
                .flatMap(pages -> pages)
                .collect(Collectors.toSet());
        here.addAll(FOR_STRANGERS);
        here.add(GonePage.class); // comes after what was typed: see ConflictsTest

        assertThat(classes()).filteredOn(EveryPageTest::isPage).containsExactlyInAnyOrderElementsOf(here);
    }

    private void assertAnswer(int status, Locale language) {
        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(status);
        assertThat(console.html())
                .contains("<html lang=\"" + language.getLanguage() + "\"")
                .doesNotContain("Exception");
    }

    private static String example(String path) {
        String url = path;
        for (Map.Entry<String, String> each : EXAMPLES.entrySet()) {
            url = url.replace("${" + each.getKey() + "}", each.getValue());
        }
        return url;
    }

    private static boolean isPage(Class<?> type) {
        return PlainPage.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException {
        Path root = Path.of(PlainPage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                    .<Class<?>>map(name -> load(name.replace('/', '.').replaceFirst("\\.class$", "")))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, EveryPageTest.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }
}
