package org.postern.agent.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.Adoption.Change;
import org.postern.mailserver.Adoption.Part;
import org.postern.mailserver.PlannedStep;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Instance;
import org.postern.postfix.LoadedConfiguration;

/**
 * An instance that was made by hand as one of ours.
 *
 * @param additions what keeps it as it was made
 * @param changes what of it is not as it was made
 * @param found what its master has loaded, where that is what stands in its files
 */
record AdoptedInstance(Instance instance, LocalAdditions additions, List<Change> changes, LoadedConfiguration found) {
    /** Read by postfix(1), postmulti(1), sendmail(1), postqueue(1) each time they run, by no process that stays. */
    private static final Set<String> READ_BY_COMMANDS_ALONE = Set.of(
            "authorized_flush_users",
            "authorized_mailq_users",
            "authorized_submit_users",
            "multi_instance_directories",
            "multi_instance_enable",
            "multi_instance_group",
            "multi_instance_wrapper");

    /** Its sockets or its lock are others. A protocol without an address of its kind is no socket. */
    private static final Set<String> FIXED_WHILE_RUNNING =
            Set.of("data_directory", "inet_interfaces", "queue_directory");

    /** The same, where one more thing changes. */
    AdoptedInstance with(Change another) {
        List<Change> all = Stream.concat(changes.stream(), Stream.of(another)).toList();
        return new AdoptedInstance(instance, additions, all, found);
    }

    /** The files that are the administrator's from now on. */
    List<ConfigFile> ownFiles() {
        String parameters = additions.parameters().values().entrySet().stream()
                .map(parameter -> parameter.getKey() + " = " + parameter.getValue() + "\n")
                .collect(Collectors.joining());
        return Stream.of(
                        ConfigFile.plain("main.cf.local", parameters),
                        ConfigFile.plain("master.cf.local", additions.services()))
                .filter(file -> !file.content().isEmpty())
                .toList();
    }

    /** What to note as loaded: what is to be planned for then follows from what changes, and from nothing else. */
    LoadedConfiguration loaded() {
        LoadedConfiguration ours = LoadedConfiguration.of(instance);
        if (changes.stream().map(Change::subject).allMatch(READ_BY_COMMANDS_ALONE::contains)) {
            return ours;
        }
        boolean fixed = changes.stream().map(Change::subject).noneMatch(FIXED_WHILE_RUNNING::contains);
        return new LoadedConfiguration(found.whole(), fixed ? ours.fixed() : found.fixed());
    }

    /** Fit to be shown. */
    Part shown() {
        return new Part(
                instance.name().asString(),
                Secrets.hiddenIn(additions.parameters()),
                additions.services().lines().map(Secrets::hiddenIn).toList(),
                changes.stream().map(AdoptedInstance::shown).toList(),
                PlannedStep.Cost.valueOf(loaded().costOfBecoming(LoadedConfiguration.of(instance))
                        .name()));
    }

    private static Change shown(Change change) {
        return new Change(
                change.subject(), shown(change.subject(), change.before()), shown(change.subject(), change.after()));
    }

    private static String shown(String subject, String value) {
        return subject.contains("/")
                ? Secrets.hiddenIn(value)
                : Secrets.hiddenIn(subject + " = " + value).substring(subject.length() + " = ".length());
    }
}
