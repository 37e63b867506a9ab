package org.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    private static final Path DISTRIBUTION = Path.of("target", "postern").toAbsolutePath();
    private static final int SATISFIED = 4;

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"all-in-one", "console", "agent"})
    void startsWhole(String name) throws IOException, BundleException, InterruptedException {
        Path folder = rehearsing(name);
        FelixRuntime runtime = FelixRuntime.start(
                RunConfiguration.read(folder, DISTRIBUTION.resolve("bundles")), data.resolve("data"));
        try {
            assertThat(runtime.context().getBundles())
                    .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE || isFragment(bundle));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(unsatisfied(runtime.context())).isEmpty());
        } finally {
            runtime.stop();
            runtime.awaitStop();
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

    /** The run configuration as it is, but that its host rehearses and its directory takes any free port. */
    private Path rehearsing(String name) throws IOException {
        Path source = DISTRIBUTION.resolve("felix-config").resolve(name);
        Path copy = data.resolve(name);
        Files.createDirectories(copy.resolve("services"));
        for (String file : List.of("bundles", "framework.properties")) {
            Files.copy(source.resolve(file), copy.resolve(file));
        }
        try (Stream<Path> settings = Files.list(source.resolve("services"))) {
            for (Path file : settings.toList()) {
                Files.copy(file, copy.resolve("services").resolve(file.getFileName()));
            }
        }
        String properties = Files.readString(copy.resolve("framework.properties"))
                .replaceAll("(?m)^postern\\.rehearsal=.*$", "postern.rehearsal=true")
                .replaceAll("(?m)^postern\\.host=.*$", "postern.host=mail.example.net")
                .replaceAll("(?m)^postern\\.ldap\\.port=.*$", "postern.ldap.port=" + freePort());
        Files.writeString(copy.resolve("framework.properties"), properties);
        return copy;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get("Fragment-Host") != null;
    }

    /** The names of components that miss something, asked of Declarative Services by reflection: it has its own loader. */
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
                if ((int) field(configuration, "state") < SATISFIED) {
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
