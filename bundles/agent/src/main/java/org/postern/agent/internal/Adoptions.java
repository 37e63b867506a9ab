package org.postern.agent.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.MailServer;
import org.postern.plan.FileChange;
import org.postern.plan.PartsDigest;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Wording;

/**
 * Makes instances that somebody made by hand ours, with their queues, without their processes noticing; and before them the
 * default instance, which lists them.
 */
final class Adoptions {
    /** A default instance of ours runs. */
    private static final Adoption.Change STARTED = new Adoption.Change("master(8)", "", "started");

    private static final String FOR_ROOT_AND_GROUP = "rw-r-----";
    private static final Set<String> PLACES = Set.of("data_directory", "process_id_directory", "queue_directory");

    private final HostLayout layout;
    private final Assignments assignments;
    private final WantedStates wantedStates;
    private final Observer observer;
    private final LoadedConfigurations loaded;
    private final ForeignInstances foreign;

    Adoptions(HostLayout layout, Assignments assignments) {
        this.layout = layout;
        this.assignments = assignments;
        wantedStates = new WantedStates(layout);
        loaded = new LoadedConfigurations(layout);
        observer = new Observer(layout, loaded);
        foreign = new ForeignInstances(layout, assignments.host());
    }

    List<ForeignInstance> foreign() throws IOException {
        return foreign.all();
    }

    /**
     * One of nothing where it was carried out before.
     *
     * @throws CommandFailedException where the instance can't become that server
     */
    Adoption of(MailServer server) throws IOException {
        return shown(isDone(server) ? List.of() : prepare(server));
    }

    /** Whoever was cut short between the two renames has left what is mended here. */
    private boolean isDone(MailServer server) throws IOException {
        var trees = new Trees(layout, InstanceNames.of(server));
        trees.mendLink();
        return trees.current() != Trees.NONE;
    }

    /** @throws CommandFailedException where it would be another adoption than the one that was shown */
    void carryOut(MailServer server, String plan) throws IOException {
        if (isDone(server)) {
            return;
        }
        List<AdoptedInstance> instances = prepare(server);
        if (!shown(instances).plan().equals(plan)) {
            throw new CommandFailedException("%s", Planning.OUTDATED);
        }
        for (AdoptedInstance adopted : instances) {
            InstanceFolders.make(adopted.instance());
            if (Masters.pid(adopted.instance().directories()).isPresent()) {
                loaded.keep(adopted.instance().name(), adopted.loaded());
            }
            CommandFailedException.throwIfPresent(
                    adopted.instance().name().isPrimary() ? replaceDefault(adopted) : replace(adopted));
        }
    }

    private Optional<String> replace(AdoptedInstance adopted) throws IOException {
        return new Trees(layout, adopted.instance().name()).replace(adopted.instance(), adopted.ownFiles());
    }

    /** Its own files come first: whoever is cut short after that finds them there, and goes on. */
    private Optional<String> replaceDefault(AdoptedInstance adopted) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        for (ConfigFile file : adopted.instance().files()) {
            changes.add(new FileChange(file, WholeFile.text(layout.primary().resolve(file.name()))));
        }
        for (ConfigFile own : adopted.ownFiles()) {
            WholeFile.write(layout.primary().resolve(own.name()), own.content(), FOR_ROOT_AND_GROUP);
        }
        Optional<String> complaint = new PrimaryFiles(layout).replace(new WriteFiles(adopted.instance(), changes));
        if (complaint.isPresent()) {
            loaded.forget(InstanceName.PRIMARY);
            for (ConfigFile own : adopted.ownFiles()) {
                WholeFile.remove(layout.primary().resolve(own.name()));
            }
        }
        return complaint;
    }

    private List<AdoptedInstance> prepare(MailServer server) throws IOException {
        ForeignInstance instance = adoptable(InstanceNames.of(server));
        Assignment assignment = assignments.adopting(server, instance.addresses());
        if (!assignment.multipleInstances()) {
            throw new CommandFailedException("%s", Planning.SWITCHED_OFF);
        }
        List<AdoptedInstance> instances = new ArrayList<>();
        Optional<String> primary = WholeFile.text(layout.primary().resolve("main.cf"));
        if (primary.filter(text -> !ForeignFiles.isOurs(text)).isPresent()) {
            AdoptedInstance itself = adopted(InstanceName.PRIMARY, additions -> primary(assignment, server, additions));
            boolean runs = Masters.pid(itself.instance().directories()).isPresent();
            instances.add(runs ? itself : itself.with(STARTED));
        }
        instances.add(adopted(InstanceNames.of(server), additions -> ofServer(assignment, server, additions)));
        return instances;
    }

    private ForeignInstance adoptable(InstanceName name) throws IOException {
        ForeignInstance instance = foreign.find(name)
                .orElseThrow(() -> new CommandFailedException(
                        "host %s has no instance %s that somebody made by hand", assignments.host(), name));
        if (!instance.obstacles().isEmpty()) {
            throw refusal(name, instance.obstacles().get(0));
        }
        return instance;
    }

    private AdoptedInstance adopted(InstanceName name, Function<LocalAdditions, Instance> generated)
            throws IOException {
        Path configuration = layout.of(name).configuration();
        Files.createDirectories(layout.kept());
        AdoptedInstance adopted =
                new HandMadeInstance(configuration, layout.kept().resolve("adopting"), generated).adopted();
        for (Adoption.Change change : adopted.changes()) {
            if (PLACES.contains(change.subject())) {
                throw refusal(
                        name,
                        Wording.of(
                                "its %s is %s, and a server's would be %s: stop it, move that there and set it, then start it again",
                                change.subject(), change.before(), change.after()));
            }
        }
        for (ConfigFile file : filesOf(adopted)) {
            requireItsPlaceIsFree(name, configuration, file);
        }
        return adopted;
    }

    private static List<ConfigFile> filesOf(AdoptedInstance adopted) {
        List<ConfigFile> files = new ArrayList<>(adopted.ownFiles());
        adopted.instance().files().stream()
                .filter(file -> file.kind() == Kind.TABLE)
                .forEach(files::add);
        return files;
    }

    private static void requireItsPlaceIsFree(InstanceName name, Path configuration, ConfigFile file)
            throws IOException {
        Path place = configuration.resolve(file.name());
        if (WholeFile.text(place).filter(there -> !there.equals(file.content())).isPresent()) {
            throw refusal(
                    name, Wording.of("it has a file %s, which Postern needs itself: give it another name", place));
        }
    }

    private Instance ofServer(Assignment assignment, MailServer server, LocalAdditions additions) {
        InstanceName name = InstanceNames.of(server);
        return Objects.requireNonNull(
                wanted(assignment, name, additions).state().instances().get(name), "what is not refused is wanted");
    }

    private Instance primary(Assignment assignment, MailServer server, LocalAdditions additions) {
        Wanted wanted = wanted(assignment, InstanceName.PRIMARY, additions);
        try {
            SortedSet<InstanceName> names = observer.names();
            names.add(InstanceNames.of(server));
            return InstanceList.listing(wanted.state(), layout, names, InstanceList.elsewhere(layout))
                    .primary();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Wanted wanted(Assignment assignment, InstanceName name, LocalAdditions additions) {
        Wanted wanted = wantedStates.with(assignment, Map.of(name, additions));
        Optional.ofNullable(wanted.refused().get(name)).ifPresent(reason -> {
            throw refusal(name, reason);
        });
        return wanted;
    }

    private static CommandFailedException refusal(InstanceName name, Object reason) {
        return new CommandFailedException("instance %s cannot be adopted as it stands: %s", name, reason);
    }

    private static Adoption shown(List<AdoptedInstance> instances) {
        var digest = new PartsDigest();
        for (AdoptedInstance adopted : instances) {
            digest.add(adopted.instance().name());
            digest.add(adopted.instance().files());
            digest.add(adopted.ownFiles());
            digest.add(adopted.changes());
        }
        return new Adoption(
                digest.text(), instances.stream().map(AdoptedInstance::shown).toList());
    }
}
