package org.postern.agent.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** The state whose default instance lists exactly these, whatever was listed before. */
    static HostState listing(HostState state, HostLayout layout, Collection<InstanceName> names) {
        List<String> directories = names.stream()
                .filter(name -> !name.isPrimary())
                .sorted()
                .map(name -> layout.of(name).configuration())
                .map(Path::toString)
                .toList();
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
