package org.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Every run configuration resolves, starts, and leaves no component without what it needs. */
class RunConfigurationsIT {
    private static final Path DISTRIBUTION = RehearsingRuntime.DISTRIBUTION;

    /** Satisfied and active (org.osgi.service.component.runtime.dto). */
    private static final Set<Integer> GOOD = Set.of(4, 8);

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"all-in-one", "console", "agent"})
    void startsWhole(String name) throws IOException, BundleException, InterruptedException {
        try (RehearsingRuntime server = RehearsingRuntime.start(name, data)) {
            assertThat(server.context().getBundles())
                    .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE || isFragment(bundle));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(unsatisfied(server.context())).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-in-one", "agent"})
    void offersTheServersOfItsHost(String name) throws IOException, BundleException, InterruptedException {
        try (RehearsingRuntime server = RehearsingRuntime.start(name, data)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(server.context()
                                    .getAllServiceReferences(
                                            "org.postern.mailserver.LiveServers", "(host=mail.example.net)"))
                            .hasSize(1));
        }
    }

    @Test
    void listsEveryBundleOfTheDistributionInOneOfThem() throws IOException {
        Set<String> listed = Stream.of("all-in-one", "console", "agent")
                .flatMap(name -> read(name).bundles().stream())
                .map(path -> path.getFileName().toString())
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve("bundles"))) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static RunConfiguration read(String name) {
        try {
            return RunConfiguration.read(
                    DISTRIBUTION.resolve("felix-config").resolve(name), DISTRIBUTION.resolve("bundles"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get("Fragment-Host") != null;
    }

    /** The names of components that miss something or failed, asked of Declarative Services by reflection: it has its own loader. */
    private static List<String> unsatisfied(BundleContext context)
            throws ReflectiveOperationException, InvalidSyntaxException {
        ServiceReference<?> reference =
                context.getAllServiceReferences("org.osgi.service.component.runtime.ServiceComponentRuntime", null)[0];
        Object runtime = context.getService(reference);
        var ours = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.postern."))
                .toArray(Bundle[]::new);
        var descriptions =
                (Collection<?>) method(runtime, "getComponentDescriptionDTOs").invoke(runtime, (Object) ours);
        List<String> names = new ArrayList<>();
        for (Object description : descriptions) {
            var configurations = (Collection<?>)
                    method(runtime, "getComponentConfigurationDTOs").invoke(runtime, description);
            for (Object configuration : configurations) {
                if (!GOOD.contains((int) field(configuration, "state"))) {
                    names.add(field(description, "name") + " state " + field(configuration, "state"));
                }
            }
        }
        return names;
    }

    private static Method method(Object target, String name) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object field(Object target, String name) throws ReflectiveOperationException {
        Field field = target.getClass().getField(name);
        return field.get(target);
    }
}
