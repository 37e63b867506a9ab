package org.postern.generator;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;

/**
 * Every sample host against the files kept for it, byte by byte. After a wanted change, write them anew with
 *
 * <pre>./mvnw test -pl bundles/generator -am -Dgolden=write</pre>
 *
 * and read the difference before you commit it.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    static Stream<String> samples() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFilesAreAsKept(String sample) throws IOException {
        HostState wanted = generate(Samples.all().get(sample));
        Path folder = GOLDEN.resolve(sample);
        if ("write".equals(System.getProperty("golden"))) {
            write(folder, files(wanted));
        }
        assertThat(read(folder)).isEqualTo(files(wanted));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsConfiguredWhole(String sample) {
        Generation generation =
                new Generator(HostLayout.ofDebian()).generate(Samples.all().get(sample));

        assertThat(generation.refused()).isEmpty();
        assertThat(generation.wanted().instances())
                .hasSameSizeAs(Samples.all().get(sample).servers());
        assertThat(generation.wanted().addresses())
                .hasSize(Samples.all().get(sample).addresses().size());
    }

    private static HostState generate(HostInventory inventory) {
        return new Generator(HostLayout.ofDebian()).generate(inventory).wanted();
    }

    private static SortedMap<String, String> files(HostState host) {
        SortedMap<String, String> files = new TreeMap<>();
        Stream.concat(Stream.of(host.primary()), host.instances().values().stream())
                .forEach(instance -> put(files, instance));
        return files;
    }

    private static void put(SortedMap<String, String> files, Instance instance) {
        instance.files().forEach(file -> files.put(instance.name() + "/" + file.name(), file.content()));
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path -> files.put(folder.relativize(path).toString(), contentOf(path)));
        }
        return files;
    }

    private static String contentOf(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path folder, SortedMap<String, String> files) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.collect(toCollection(TreeSet::new)).descendingSet()) {
                    Files.delete(path);
                }
            }
        }
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
