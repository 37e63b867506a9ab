package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.generator.HandMadeServer;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.Adoption.Change;
import org.postern.mailserver.CommandFailedException;
import org.postern.postfix.Instance;
import org.postern.postfix.LoadedConfiguration;
import org.postern.postfix.Parameters;

/**
 * An instance that somebody made by hand, made one of ours that does the same: whatever differs goes into the administrator's
 * own additions, but for what Postern alone sets. What does not fit in there is found by Postfix itself, which reads both.
 */
final class HandMadeInstance {
    /** What differs in any two readings, and what an instance is not configured by. */
    private static final Set<String> OF_THE_READING = Set.of("config_directory", "process_id", "process_name");

    /** A machine's own address from which its own mail may leave (see {@link LocalAdditions}). */
    private static final Set<String> SOURCE_ADDRESS = Set.of("smtp_bind_address", "smtp_bind_address6");

    private final Path configuration;
    private final Path staging;
    private final EffectiveConfiguration found;
    private final Function<LocalAdditions, Instance> generated;

    /**
     * @param configuration as it was made
     * @param staging a folder to write to, which is removed again
     * @param generated ours, with additions
     */
    HandMadeInstance(Path configuration, Path staging, Function<LocalAdditions, Instance> generated)
            throws IOException {
        this.configuration = configuration;
        this.staging = staging;
        this.generated = generated;
        found = EffectiveConfiguration.of(configuration);
    }

    /** @throws CommandFailedException where that can't be made, or Postfix refuses it */
    AdoptedInstance adopted() throws IOException {
        Instance plain = generated.apply(LocalAdditions.none());
        String services = LocalAdditions.services(found.services(), plain);
        SortedMap<String, String> kept = new TreeMap<>();
        while (true) {
            var additions = new LocalAdditions(Parameters.of(kept), services);
            Instance instance = generated.apply(additions);
            EffectiveConfiguration ours = read(instance);
            SortedMap<String, String> more = differing(ours, instance);
            if (kept.keySet().containsAll(more.keySet())) {
                check(instance);
                return new AdoptedInstance(instance, additions, changes(ours), loaded());
            }
            more.forEach(kept::putIfAbsent);
        }
    }

    private void check(Instance instance) throws IOException {
        try (StagedFiles staged = StagedFiles.in(staging, configuration)) {
            staged.write(instance.files());
            CommandFailedException.throwIfPresent(staged.complaint());
        }
    }

    private LoadedConfiguration loaded() throws IOException {
        return LoadedConfiguration.of(text("main.cf"), text("master.cf"));
    }

    private String text(String file) throws IOException {
        return new String(Files.readAllBytes(configuration.resolve(file)), StandardCharsets.UTF_8);
    }

    private EffectiveConfiguration read(Instance instance) throws IOException {
        try (StagedFiles staged = StagedFiles.in(staging, configuration)) {
            staged.write(instance.files());
            return EffectiveConfiguration.of(staging).movedTo(staging, configuration);
        }
    }

    /** What main.cf.local has to say so that it is as it was made. */
    private SortedMap<String, String> differing(EffectiveConfiguration ours, Instance instance) {
        SortedMap<String, String> differing = new TreeMap<>();
        for (String parameter : found.parametersWith(ours)) {
            if (differs(parameter, ours) && mayBeKept(parameter, instance)) {
                found.written().get(parameter).ifPresent(value -> differing.put(parameter, value));
            }
        }
        return differing;
    }

    /** What is written alike and comes to something else does so by a parameter that it refers to. */
    private boolean differs(String parameter, EffectiveConfiguration ours) {
        return !OF_THE_READING.contains(parameter)
                && !found.written().get(parameter).equals(ours.written().get(parameter))
                && !HandMadeServer.areAlike(parameter, found.value(parameter), ours.value(parameter));
    }

    private boolean mayBeKept(String parameter, Instance instance) {
        if (instance.name().isPrimary()) {
            return !LocalAdditions.mayNotSet(parameter)
                    || SOURCE_ADDRESS.contains(parameter)
                            && !found.value(parameter).isEmpty();
        }
        return !LocalAdditions.mayNotSet(parameter) && !HandMadeServer.isTheServers(parameter, found.value(parameter));
    }

    private List<Change> changes(EffectiveConfiguration ours) {
        List<Change> changes = new ArrayList<>();
        for (String parameter : found.parametersWith(ours)) {
            if (differs(parameter, ours)) {
                changes.add(new Change(
                        parameter,
                        found.written().get(parameter).orElse(""),
                        ours.written().get(parameter).orElse("")));
            }
        }
        SortedMap<String, String> before = byKey(found.services());
        SortedMap<String, String> after = byKey(ours.services());
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(key -> !before.getOrDefault(key, "").equals(after.getOrDefault(key, "")))
                .forEach(
                        key -> changes.add(new Change(key, before.getOrDefault(key, ""), after.getOrDefault(key, ""))));
        return changes;
    }

    /** By name and type, as in {@code smtp/inet}. */
    private static SortedMap<String, String> byKey(String services) {
        SortedMap<String, String> byKey = new TreeMap<>();
        services.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            byKey.put(fields[0] + "/" + fields[1], String.join(" ", fields));
        });
        return byKey;
    }
}
