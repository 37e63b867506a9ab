package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.postfix.HostLayout;

/**
 * Which instances the default instance's former main.cf has to list: those it listed, and those that somebody else added
 * since. None of ours, and none that is gone: one such breaks postmulti(1) for all.
 */
final class FormerList {
    private static final String ENABLED =
            "multi_instance_enable = yes\nmulti_instance_wrapper = ${command_directory}/postmulti -p --\n";

    private static final Pattern WRAPPER = Pattern.compile("(?m)^multi_instance_wrapper[ \\t]*=");

    private final HostLayout layout;
    private final ForeignFiles foreign;

    FormerList(HostLayout layout) {
        this.layout = layout;
        foreign = new ForeignFiles(layout);
    }

    /** Empty where the saved main.cf lists just these, and can stay byte by byte as it is. */
    Optional<List<String>> needed() throws IOException {
        List<String> listed = InstanceList.in(text(foreign.saved(ForeignFiles.MAIN)));
        List<String> needed = new ArrayList<>();
        for (String directory : listed) {
            if (stands(directory) && !isOurs(directory)) {
                needed.add(directory);
            }
        }
        List<String> unlisted = foreign.unlisted();
        for (String directory : InstanceList.in(text(foreign.file(ForeignFiles.MAIN)))) {
            if (stands(directory)
                    && !isOurs(directory)
                    && !listed.contains(directory)
                    && !unlisted.contains(directory)) {
                needed.add(directory);
            }
        }
        return needed.equals(listed) ? Optional.empty() : Optional.of(needed);
    }

    /** The text of the null client's main.cf without ours. */
    String without(String mainCf) throws IOException {
        List<String> listed = InstanceList.in(mainCf);
        List<String> others = new ArrayList<>();
        for (String directory : listed) {
            if (!isOurs(directory)) {
                others.add(directory);
            }
        }
        return others.equals(listed) ? mainCf : InstanceList.with(mainCf, others);
    }

    /** The text of a main.cf that lists these, and lets postmulti(1) manage them. */
    static String in(String mainCf, List<String> directories) {
        String whole = mainCf.isEmpty() || mainCf.endsWith("\n") ? mainCf : mainCf + "\n";
        String listing = InstanceList.with(whole, directories);
        return directories.isEmpty() || WRAPPER.matcher(mainCf).find() ? listing : listing + ENABLED;
    }

    private boolean isOurs(String directory) throws IOException {
        return Trees.owners(layout).stream()
                .anyMatch(name -> layout.of(name).configuration().toString().equals(directory));
    }

    private static boolean stands(String directory) {
        return Files.exists(Path.of(directory).resolve(ForeignFiles.MAIN));
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
    }
}
