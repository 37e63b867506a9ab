package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.Wording;

/** What somebody changed in the files of an instance since the product wrote them. */
final class HandEdits {
    private static final String MAIN = "main.cf";

    private final HostLayout layout;
    private final InstanceName name;
    private final Path configuration;
    private final List<Edit> edits;

    private HandEdits(HostLayout layout, InstanceName name, List<Edit> edits) {
        this.layout = layout;
        this.name = name;
        this.configuration = layout.of(name).configuration();
        this.edits = edits;
    }

    /**
     * One file.
     *
     * @param found empty where it is gone
     */
    private record Edit(ConfigFile written, Optional<String> found) {
        String text() {
            return found.orElse("");
        }
    }

    /** Those of now. The default instance has none: whatever stands in its files is shown by the plan that replaces it. */
    static HandEdits of(HostLayout layout, InstanceName name) throws IOException {
        Path configuration = layout.of(name).configuration();
        List<Edit> edits = new ArrayList<>();
        for (ConfigFile written : new Generations(layout, name).files(new Trees(layout, name).current())) {
            Optional<String> found = WholeFile.text(configuration.resolve(written.name()));
            if (!found.equals(Optional.of(written.content()))) {
                edits.add(new Edit(written, found));
            }
        }
        return new HandEdits(layout, name, edits);
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** In a sentence; empty where there are none. */
    Optional<String> sentence() {
        return isEmpty()
                ? Optional.empty()
                : Optional.of(Wording.of(
                                "changed by hand on the host: %s; put that back, or take it over, before it is reconfigured",
                                names(edits))
                        .english());
    }

    /** Each file as it was written and as it is found; secrets are hidden. */
    List<FileDifference> differences() {
        return edits.stream()
                .map(edit -> new FileDifference(
                        configuration.resolve(edit.written().name()).toString(),
                        Secrets.hiddenIn(edit.written().content()),
                        Secrets.hiddenIn(edit.text())))
                .toList();
    }

    /**
     * The administrator's own parameters, with those that he changed in main.cf among them.
     *
     * @throws CommandFailedException where something else than values of parameters was changed
     */
    LocalAdditions additions() throws IOException {
        List<Edit> others = edits.stream()
                .filter(edit -> !edit.written().name().equals(MAIN))
                .toList();
        if (!others.isEmpty()) {
            throw new CommandFailedException(
                    "only parameters of main.cf can be taken over, and %s was changed, too: put that back, and write services of your own into master.cf.local",
                    names(others));
        }
        LocalAdditions own = LocalFiles.in(configuration);
        return new LocalAdditions(own.parameters().overriddenBy(changed()), own.services());
    }

    /** Has what was found stand in main.cf.local, too, and count as written. */
    Optional<String> takeOver() throws IOException {
        SortedMap<String, String> changed = changed().values();
        Path own = configuration.resolve(MAIN + ".local");
        Optional<String> before = WholeFile.text(own);
        String kept = OwnParameters.without(before.orElse(""), changed.keySet());
        String taken = changed.entrySet().stream()
                .map(parameter -> parameter.getKey() + " = " + parameter.getValue() + "\n")
                .collect(Collectors.joining());
        write(own, kept + taken);
        Optional<String> complaint = new Trees(layout, name).replace(asFound());
        if (complaint.isPresent() && before.isPresent()) {
            write(own, before.get());
        } else if (complaint.isPresent()) {
            WholeFile.remove(own);
        }
        return complaint;
    }

    /** The file stays whose it was, and where a link leads to it, that stays. */
    private static void write(Path own, String text) throws IOException {
        if (!Files.exists(own)) {
            WholeFile.write(own, text, "rw-r-----");
            return;
        }
        Path file = own.toRealPath();
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        WholeFile.write(file, text, PosixFilePermissions.toString(before.permissions()));
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        view.setOwner(before.owner());
        view.setGroup(before.group());
    }

    private Instance asFound() throws IOException {
        List<ConfigFile> files = new ArrayList<>();
        for (ConfigFile written : new Generations(layout, name).files(new Trees(layout, name).current())) {
            String found = WholeFile.text(configuration.resolve(written.name())).orElse("");
            files.add(new ConfigFile(written.name(), written.kind(), found.endsWith("\n") ? found : found + "\n"));
        }
        return Instance.ofFiles(name, layout.of(name), files, true);
    }

    /** A parameter that was taken out has its default again. */
    private Parameters changed() throws IOException {
        SortedMap<String, String> changed = new TreeMap<>();
        for (Edit edit : edits) {
            if (edit.written().name().equals(MAIN)) {
                SortedMap<String, String> before =
                        Parameters.parse(edit.written().content()).values();
                SortedMap<String, String> after = parsed(edit.text()).values();
                after.forEach((parameter, value) -> {
                    if (!value.equals(before.get(parameter))) {
                        changed.put(parameter, value);
                    }
                });
                for (String parameter : before.keySet()) {
                    if (!after.containsKey(parameter)) {
                        changed.put(parameter, PostfixCommands.defaultOf(parameter));
                    }
                }
            }
        }
        return Parameters.of(changed);
    }

    private Parameters parsed(String mainCf) {
        try {
            return Parameters.parse(mainCf);
        } catch (IllegalArgumentException broken) {
            throw new CommandFailedException(
                    "%s cannot be read: %s", configuration.resolve(MAIN), String.valueOf(broken.getMessage()));
        }
    }

    private static String names(List<Edit> edits) {
        return edits.stream().map(edit -> edit.written().name()).collect(Collectors.joining(", "));
    }
}
