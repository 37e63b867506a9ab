package org.postern.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.LoadedConfiguration;
import org.postern.postfix.ObservedHost;
import org.postern.postfix.ObservedInstance;

/**
 * A case of the planner, written as lines: what is {@code wanted}, what is {@code found}, what the {@code scope} is (all,
 * where it is not said), and what is {@code kept}.
 *
 * <pre>
 * wanted 192.168.1.125/24 eth0
 * wanted postfix-klix-smtp running
 * wanted postfix-klix-smtp address 192.168.1.125
 * wanted postfix-klix-smtp main.cf myhostname = smtp.klix.com
 * wanted postfix-klix-smtp table recipients alice@klix.com OK
 * found postfix-klix-smtp pid 4711
 * found postfix-klix-smtp directories
 * found postfix-klix-smtp compiled recipients
 * found postfix-klix-smtp loaded-as-found
 * scope postfix-klix-smtp
 * kept postfix-klix-smtp its address is another organisation's
 * </pre>
 */
final class PlanCase {
    private static final HostLayout LAYOUT = HostLayout.ofDebian();

    private final SortedMap<InstanceName, Wanted> wanted = new TreeMap<>();
    private final SortedMap<InstanceName, Found> found = new TreeMap<>();
    private final SortedSet<InterfaceAddress> wantedAddresses = new TreeSet<>();
    private final SortedSet<InterfaceAddress> foundAddresses = new TreeSet<>();
    private final Map<InstanceName, String> kept = new TreeMap<>();
    private final Set<InstanceName> scope = new HashSet<>();
    private boolean hasScope;

    private static final class Wanted {
        private final SortedMap<String, ConfigFile> files = new TreeMap<>();
        private final List<String> addresses = new ArrayList<>();
        private boolean running;
    }

    private static final class Found {
        private final SortedMap<String, String> files = new TreeMap<>();
        private final Set<String> compiled = new HashSet<>();
        private Optional<LoadedConfiguration> loaded = Optional.empty();
        private OptionalInt pid = OptionalInt.empty();
        private boolean directories;
        private boolean leftovers;
        private boolean halted;
    }

    static PlanCase parse(String text) {
        var parsed = new PlanCase();
        parsed.wanted.put(InstanceName.PRIMARY, new Wanted());
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(parsed::read);
        return parsed;
    }

    /** The plan, printed. */
    String print() {
        HostState state = state();
        ObservedHost observed = observed();
        return (hasScope || !kept.isEmpty()
                        ? Planner.plan(state, observed, scopeOrAll(), kept)
                        : Planner.plan(state, observed))
                .print();
    }

    private Set<InstanceName> scopeOrAll() {
        return hasScope ? scope : wanted.keySet();
    }

    private void read(String line) {
        String[] words = line.split(" ", 4);
        String rest = words.length > 3 ? words[3] : "";
        switch (words[0]) {
            case "wanted" -> readWanted(words, rest);
            case "found" -> readFound(words, rest);
            case "scope" -> readScope(words);
            case "kept" -> kept.put(new InstanceName(words[1]), line.split(" ", 3)[2]);
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void readScope(String[] words) {
        hasScope = true;
        if (words.length > 1) {
            scope.add(new InstanceName(words[1]));
        }
    }

    private void readWanted(String[] words, String rest) {
        if (words[1].contains("/")) {
            wantedAddresses.add(address(words));
            return;
        }
        Wanted instance = wanted.computeIfAbsent(new InstanceName(words[1]), name -> new Wanted());
        switch (words[2]) {
            case "running" -> instance.running = true;
            case "stopped" -> instance.running = false;
            case "address" -> instance.addresses.add(rest);
            case "table" -> add(instance, Kind.TABLE, rest.split(" ", 2));
            default -> add(instance, Kind.PLAIN, new String[] {words[2], rest});
        }
    }

    private static void add(Wanted instance, Kind kind, String[] nameAndText) {
        String before = instance.files.containsKey(nameAndText[0])
                ? instance.files.get(nameAndText[0]).content()
                : "";
        instance.files.put(nameAndText[0], new ConfigFile(nameAndText[0], kind, before + nameAndText[1] + "\n"));
    }

    private void readFound(String[] words, String rest) {
        if (words[1].contains("/")) {
            foundAddresses.add(address(words));
            return;
        }
        Found instance = found.computeIfAbsent(new InstanceName(words[1]), name -> new Found());
        switch (words[2]) {
            case "pid" -> instance.pid = OptionalInt.of(Integer.parseInt(rest));
            case "directories" -> instance.directories = true;
            case "compiled" -> instance.compiled.add(rest);
            case "leftovers" -> instance.leftovers = true;
            case "halted" -> instance.halted = true;
            case "loaded-as-found" ->
                instance.loaded = Optional.of(LoadedConfiguration.of(
                        instance.files.getOrDefault("main.cf", ""), instance.files.getOrDefault("master.cf", "")));
            case "as-wanted" -> findAsWanted(words[1]);
            default -> instance.files.merge(words[2], rest.isEmpty() ? "" : rest + "\n", String::concat);
        }
    }

    /** Files, tables, directories and process as they are wanted, to be spoilt by the lines that follow. */
    private void findAsWanted(String name) {
        Instance instance = instance(new InstanceName(name));
        Found as = found.get(instance.name());
        instance.files().forEach(file -> as.files.put(file.name(), file.content()));
        instance.files().forEach(file -> as.compiled.add(file.name()));
        as.directories = true;
        as.loaded = Optional.of(LoadedConfiguration.of(instance));
        as.pid = instance.running() ? OptionalInt.of(4711) : OptionalInt.empty();
    }

    private static InterfaceAddress address(String[] words) {
        String[] cidr = words[1].split("/");
        return new InterfaceAddress(cidr[0], Integer.parseInt(cidr[1]), words[2]);
    }

    private HostState state() {
        SortedMap<InstanceName, Instance> instances = new TreeMap<>();
        wanted.keySet().forEach(name -> instances.put(name, instance(name)));
        Instance primary = instances.remove(InstanceName.PRIMARY);
        return new HostState(primary, instances, wantedAddresses);
    }

    private Instance instance(InstanceName name) {
        Wanted from = wanted.get(name);
        List<ConfigFile> files = new ArrayList<>(from.files.values());
        for (String always : List.of("main.cf", "master.cf")) {
            if (!from.files.containsKey(always)) {
                files.add(ConfigFile.plain(always, ""));
            }
        }
        return new Instance(name, name + ".example.net", from.addresses, LAYOUT.of(name), files, from.running);
    }

    private ObservedHost observed() {
        SortedMap<InstanceName, ObservedInstance> instances = new TreeMap<>();
        found.forEach((name, as) -> instances.put(
                name,
                new ObservedInstance(
                        name, as.files, as.compiled, as.directories, as.pid, as.loaded, as.leftovers, as.halted)));
        return new ObservedHost(instances, foundAddresses);
    }

    static Path folder() {
        return Path.of("src/test/resources/org/postern/plan");
    }
}
