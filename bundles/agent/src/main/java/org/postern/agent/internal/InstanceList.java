package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;

/**
 * The list of instances that postmulti(1) goes by: {@code multi_instance_directories} in the default instance's main.cf.
 * It must name every instance that stands on the host, also one that is refused or not ours, and none without main.cf:
 * one such breaks postmulti for all.
 */
final class InstanceList {
    private static final String PARAMETER = "multi_instance_directories";
    private static final Pattern LINE = Pattern.compile("(?m)^" + PARAMETER + "[ \\t]*=.*(?:\\n[ \\t].*)*\\n");

    private InstanceList() {}

    /**
     * The state whose default instance lists exactly these, whatever was listed before.
     *
     * @param elsewhere configuration directories of instances that can be none of ours
     */
    static HostState listing(
            HostState state, HostLayout layout, Collection<InstanceName> names, List<String> elsewhere) {
        Stream<String> below = names.stream()
                .filter(name -> !name.isPrimary())
                .sorted()
                .map(name -> layout.of(name).configuration())
                .map(Path::toString);
        List<String> directories = Stream.concat(below, elsewhere.stream()).toList();
        Instance primary = state.primary();
        if (in(primary.mainCf()).equals(directories)) {
            return state;
        }
        List<ConfigFile> files = primary.files().stream()
                .map(file -> file.name().equals("main.cf") ? withList(file, directories) : file)
                .toList();
        return new HostState(
                new Instance(
                        primary.name(),
                        primary.hostName(),
                        primary.addresses(),
                        primary.directories(),
                        files,
                        primary.running()),
                state.instances(),
                state.addresses());
    }

    /** The text of a default instance's main.cf without its list. */
    static String without(String mainCf) {
        return LINE.matcher(mainCf).replaceFirst("");
    }

    /** The configuration directories that a default instance's main.cf lists; none where it cannot be read. */
    static List<String> in(String mainCf) {
        try {
            String value = Parameters.parse(mainCf).get(PARAMETER).orElse("");
            return value.isEmpty() ? List.of() : List.of(value.split("[, ]+"));
        } catch (IllegalArgumentException broken) {
            return List.of();
        }
    }

    /** Those that the host's default instance lists. */
    static List<String> on(HostLayout layout) throws IOException {
        Path mainCf = layout.primary().resolve("main.cf");
        return Files.exists(mainCf) ? in(new String(Files.readAllBytes(mainCf), StandardCharsets.UTF_8)) : List.of();
    }

    /** Those among them that are there, and that can be none of ours: they have another name, or lie in another folder. */
    static List<String> elsewhere(HostLayout layout) throws IOException {
        return on(layout).stream()
                .filter(directory -> nameOf(layout, Path.of(directory)).isEmpty())
                .filter(directory -> Files.exists(Path.of(directory, "main.cf")))
                .toList();
    }

    /** The instance whose configuration directory that is; empty where it can be none of ours. */
    static Optional<InstanceName> nameOf(HostLayout layout, Path directory) {
        return InstanceFolders.nameOf(directory)
                .filter(name -> !name.isPrimary())
                .filter(name -> layout.of(name).configuration().equals(directory.normalize()));
    }

    private static ConfigFile withList(ConfigFile mainCf, List<String> directories) {
        return ConfigFile.plain(mainCf.name(), with(mainCf.content(), directories));
    }

    /** The text of a default instance's main.cf with another list. */
    static String with(String mainCf, List<String> directories) {
        String list = directories.stream()
                .map(directory -> "    " + directory + "\n")
                .collect(Collectors.joining("", PARAMETER + " =\n", ""));
        Matcher line = LINE.matcher(mainCf);
        String content = line.find() ? line.replaceFirst(Matcher.quoteReplacement(list)) : mainCf + list;
        return content;
    }
}
