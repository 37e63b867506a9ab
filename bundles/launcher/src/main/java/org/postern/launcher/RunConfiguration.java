package org.postern.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is to run: the bundles, the framework's properties and the folder with a settings file for each component.
 *
 * @param properties framework properties; {@code postern.*} of them may be set in the environment, as in POSTERN_DATA
 * @param bundles the bundles' files, in the order they are started in
 */
record RunConfiguration(Path folder, Map<String, String> properties, List<Path> bundles) {
    private static final String OURS = "postern.";

    /**
     * Reads {@code framework.properties} and {@code bundles} of a folder.
     *
     * @param bundleFolder where the bundles' files are
     * @throws IOException where one of the two cannot be read, or a bundle it names is not there
     */
    static RunConfiguration read(Path folder, Path bundleFolder) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("framework.properties"))) {
            read.load(reader);
        }
        Map<String, String> properties = new HashMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, fromEnvironment(name, read.getProperty(name))));
        return new RunConfiguration(folder, properties, bundles(folder.resolve("bundles"), bundleFolder));
    }

    /** What needs no right of root's says so, and then asks to be told if root runs it all the same. */
    boolean mayRunAsRoot() {
        return Boolean.parseBoolean(properties.getOrDefault("postern.as.root", "true"));
    }

    /** Class name of the service that is registered once the product can be used; empty where that is so from the start. */
    Optional<String> readyService() {
        return Optional.ofNullable(properties.get("postern.ready.service"));
    }

    private static String fromEnvironment(String name, String otherwise) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return name.startsWith(OURS) ? System.getenv().getOrDefault(variable, otherwise) : otherwise;
    }

    private static List<Path> bundles(Path list, Path bundleFolder) throws IOException {
        try (Stream<String> lines = Files.lines(list)) {
            List<Path> files = lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(name -> bundleFolder.resolve(name + ".jar"))
                    .toList();
            for (Path file : files) {
                if (!Files.isReadable(file)) {
                    throw new IOException(list + " names a bundle that is not there: " + file);
                }
            }
            return files;
        }
    }
}
