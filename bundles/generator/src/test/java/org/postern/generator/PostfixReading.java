package org.postern.generator;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Instance;
import org.postern.testkit.Command;

/**
 * What Postfix's own programs read in the files of many instances. A process for each would take minutes, so the files stand
 * in one, line by line as they are: before each name of a parameter stands the instance's number, so that none replaces
 * another's, and a reference to it at the end, since Postfix shows those alone that something refers to.
 */
final class PostfixReading {
    /** For more, postconf(1) takes out of proportion longer. */
    private static final int MOST_IN_ONE = 100;

    private static final Pattern BEGIN_OF_PARAMETER = Pattern.compile("(?md)^(?=[^\\s#])");
    private static final Pattern NAME = Pattern.compile("(?md)^(i[0-9]+_[A-Za-z0-9_]+) *=");
    private static final Pattern READ = Pattern.compile("(?s)i([0-9]+)_([^=]*?) ?= ?(.*)");
    /** What nothing can refer to is told with its value, and question marks for what is not ASCII. */
    private static final String TOLD = ": unused parameter: ";
    /** A service between those of two instances. */
    private static final String MARK = "next unix - - n - - instance";

    /** By the object itself: on two hosts two may look the same. */
    private final Map<Instance, Integer> numbers = new IdentityHashMap<>();

    private final List<Map<String, String>> parameters = new ArrayList<>();
    private final List<List<String>> services = new ArrayList<>();
    private final List<String> overrides = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private PostfixReading(Path folder, List<Instance> instances) throws IOException {
        for (int from = 0; from < instances.size(); from += MOST_IN_ONE) {
            readPart(folder, instances.subList(from, Math.min(from + MOST_IN_ONE, instances.size())));
        }
    }

    private void readPart(Path folder, List<Instance> part) throws IOException {
        int first = numbers.size();
        for (Instance instance : part) {
            numbers.put(instance, numbers.size());
            parameters.add(new TreeMap<>());
        }
        write(folder.resolve("main.cf"), mainCf(part, first));
        write(
                folder.resolve("master.cf"),
                part.stream().map(instance -> MARK + "\n" + instance.masterCf()).collect(joining()));
        readParameters(folder);
        readServices(folder);
        overrides.addAll(run("postconf", "-c", folder.toString(), "-P"));
    }

    private void readServices(Path folder) {
        for (String line : run("postconf", "-c", folder.toString(), "-M")) {
            String bare = line.replaceAll("[ \\t]+", " ");
            if (bare.equals(MARK)) {
                services.add(new ArrayList<>());
            } else {
                services.get(services.size() - 1).add(bare);
            }
        }
    }

    /** Has Postfix read these instances, in a folder of their own. */
    static PostfixReading of(Path folder, List<Instance> instances) throws IOException {
        return new PostfixReading(Files.createDirectories(folder), instances);
    }

    private static String mainCf(List<Instance> part, int first) {
        String all = IntStream.range(0, part.size())
                .mapToObj(i -> BEGIN_OF_PARAMETER.matcher(part.get(i).mainCf()).replaceAll("i" + (first + i) + "_"))
                .collect(joining());
        return all
                + NAME.matcher(all)
                        .results()
                        .map(found -> "\n ${" + found.group(1) + "}")
                        .collect(joining("", "compatibility_level = 3.7\nmail_name =", "\n"));
    }

    private void readParameters(Path folder) {
        Stream.concat(
                        run("postconf", "-c", folder.toString(), "-n").stream(),
                        complaints.stream()
                                .filter(line -> line.contains(TOLD))
                                .map(line -> line.substring(line.indexOf(TOLD) + TOLD.length())))
                .map(READ::matcher)
                .filter(Matcher::matches)
                .forEach(read ->
                        parameters.get(Integer.parseInt(read.group(1))).putIfAbsent(read.group(2), read.group(3)));
        complaints.removeIf(line -> line.contains(TOLD));
    }

    /** Programs that find a main.cf changed a moment ago wait until it is older. */
    private static void write(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(5)));
    }

    private List<String> run(String... command) {
        Command ended = Command.run(List.of(command));
        complaints.addAll(lines(ended.err()));
        return lines(ended.orFail().out());
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    /** As {@code postconf -n} prints them. */
    Map<String, String> parameters(Instance instance) {
        return new TreeMap<>(parameters.get(numbers.get(instance)));
    }

    /** As {@code postconf -M} prints them, with a single blank between words. */
    List<String> services(Instance instance) {
        return services.get(numbers.get(instance));
    }

    /** The parameters that services set for themselves, by the lines of {@code postconf -P}. */
    List<String> overrides() {
        return overrides.stream()
                .map(line -> line.substring(0, line.indexOf(" =")))
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .toList();
    }

    /** What the programs wrote on standard error. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** A table of an instance, as postmap(1) compiles and lists it. */
    static Map<String, String> table(Path folder, String name, Instance instance) throws IOException {
        Path path = Files.createDirectories(folder).resolve(name);
        write(folder.resolve("main.cf"), "compatibility_level = 3.7\n");
        ConfigFile table = instance.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
        write(path, table.content());
        Command compiled = Command.run(List.of("postmap", "-c", folder.toString(), "lmdb:" + path));
        if (!compiled.orFail().output().isEmpty()) {
            throw new AssertionError(compiled);
        }
        Command listed = Command.run(List.of("postmap", "-c", folder.toString(), "-s", "lmdb:" + path));
        return lines(listed.orFail().out()).stream()
                .map(line -> line.split("\t", 2))
                .collect(toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one + "\n" + other, TreeMap::new));
    }
}
