package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final String MASTER = "master.cf";
    private static final Set<String> TAKEN_OVER = Set.of(MAIN, MASTER);

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
        String name() {
            return written.name();
        }

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
                        configuration.resolve(edit.name()).toString(),
                        Secrets.hiddenIn(edit.written().content()),
                        Secrets.hiddenIn(edit.text())))
                .toList();
    }

    /**
     * The administrator's own parameters and services, with those that he changed in main.cf and master.cf among them.
     *
     * @throws CommandFailedException where something else was changed, or a service taken out
     */
    LocalAdditions additions() throws IOException {
        List<Edit> others =
                edits.stream().filter(edit -> !TAKEN_OVER.contains(edit.name())).toList();
        if (!others.isEmpty()) {
            throw new CommandFailedException(
                    "only what is in main.cf and master.cf can be taken over, and %s was changed, too: put that back",
                    names(others));
        }
        LocalAdditions own = LocalFiles.in(configuration);
        var withParameters = new LocalAdditions(own.parameters().overriddenBy(changed()), own.services());
        Optional<Edit> services = edit(MASTER);
        return services.isPresent() ? withServices(withParameters, services.get()) : withParameters;
    }

    private LocalAdditions withServices(LocalAdditions own, Edit edit) {
        try {
            Set<String> missing = LocalAdditions.missingServices(edit.written().content(), edit.text());
            if (!missing.isEmpty()) {
                throw new CommandFailedException(
                        "%s was taken out of master.cf, which cannot be taken over: put that back",
                        String.join(", ", missing));
            }
            return own.takingOver(edit.written().content(), edit.text());
        } catch (IllegalArgumentException broken) {
            throw unreadable(MASTER, broken);
        }
    }

    /** Has what was found stand in main.cf.local and master.cf.local, too, and count as written. */
    Optional<String> takeOver() throws IOException {
        SortedMap<String, String> changed = changed().values();
        String services = additions().services();
        OwnFile mainCfLocal = OwnFile.at(configuration.resolve(MAIN + ".local"));
        OwnFile masterCfLocal = OwnFile.at(configuration.resolve(MASTER + ".local"));
        boolean taken = false;
        try {
            mainCfLocal.write(with(changed, mainCfLocal.text()));
            masterCfLocal.write(services);
            Optional<String> complaint = new Trees(layout, name).replace(asFound());
            taken = complaint.isEmpty();
            return complaint;
        } finally {
            if (!taken) {
                mainCfLocal.restore();
                masterCfLocal.restore();
            }
        }
    }

    private static String with(SortedMap<String, String> parameters, String own) {
        return OwnParameters.without(own, parameters.keySet())
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + " = " + parameter.getValue() + "\n")
                        .collect(Collectors.joining());
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
        Optional<Edit> edit = edit(MAIN);
        if (edit.isEmpty()) {
            return Parameters.none();
        }
        SortedMap<String, String> before =
                Parameters.parse(edit.get().written().content()).values();
        SortedMap<String, String> after = parsed(edit.get().text()).values();
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
        return Parameters.of(changed);
    }

    private Parameters parsed(String mainCf) {
        try {
            return Parameters.parse(mainCf);
        } catch (IllegalArgumentException broken) {
            throw unreadable(MAIN, broken);
        }
    }

    private CommandFailedException unreadable(String file, IllegalArgumentException broken) {
        return new CommandFailedException(
                "%s cannot be read: %s", configuration.resolve(file), String.valueOf(broken.getMessage()));
    }

    private Optional<Edit> edit(String file) {
        return edits.stream().filter(edit -> edit.name().equals(file)).findFirst();
    }

    private static String names(List<Edit> edits) {
        return edits.stream().map(Edit::name).collect(Collectors.joining(", "));
    }
}
