package org.postern.generator.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a master.cf with the administrator's own services in it. */
final class MasterCf {
    /** One service with the lines that go on with it, as {@link #bare} leaves them: name, type, the rest. */
    private static final Pattern SERVICE = Pattern.compile("(?md)^([^\\s#]\\S*)[ \\t]+(\\S+)(.*\\n(?:[ \\t]+.*\\n)*)");

    private static final int COMMAND = 7;
    /** Name, type, private, unprivileged, chroot, wake-up time, process limit, command. */
    private static final Pattern FIELDS = Pattern.compile(
            "^[^\\s{}]+\\s+[a-z-]+(?:\\s+[yn-]){3}\\s+(?:-|[0-9]{1,9}\\??)\\s+(?:-|[0-9]{1,9})\\s+[^\\s{}]+(?=\\s)");

    private static final Set<String> DELIVERY_AGENTS =
            Set.of("discard", "error", "lmtp", "local", "pipe", "smtp", "virtual");

    private MasterCf() {}

    /**
     * A service.
     *
     * @param text all its lines
     */
    record Service(String name, String type, String text) {
        /** What master(5) tells it from others by: {@code smtp/unix}, as in postconf(1). */
        String key() {
            return name + "/" + type;
        }

        /** What it runs, as in {@code smtp}; empty where the line lacks fields. */
        String program() {
            String[] fields = text.strip().split("\\s+");
            return fields.length > COMMAND ? fields[COMMAND] : "";
        }

        /** True where each of its eight fields is one that master(8) takes. */
        boolean hasFields() {
            return FIELDS.matcher(text).find();
        }

        /** What follows the command, white space and braces as master(8) takes them; empty where braces don't match. */
        Optional<List<String>> arguments() {
            Matcher fields = FIELDS.matcher(text);
            return fields.find() ? Arguments.in(text.substring(fields.end())) : Optional.empty();
        }
    }

    /** The names of the services that deliver mail or give it up: what qmgr(8) hands messages to. */
    static List<String> transports(String text) {
        return services(text).stream()
                .filter(service -> DELIVERY_AGENTS.contains(service.program()))
                .map(Service::name)
                .toList();
    }

    static List<Service> services(String text) {
        return SERVICE.matcher(bare(text)).results().map(MasterCf::service).toList();
    }

    /** True where every line belongs to a service, is empty or is a comment. */
    static boolean isWhole(String text) {
        return services(text).stream().map(Service::text).collect(joining()).equals(bare(text));
    }

    /** Without the lines that master(8) skips; they do not end a service whose next line begins with white space. */
    private static String bare(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .map(line -> line + "\n")
                .collect(joining());
    }

    private static Service service(MatchResult found) {
        return new Service(found.group(1), found.group(2), found.group());
    }

    /** What a service is: its fields and arguments, however they are spaced and broken into lines. */
    static Map<String, List<String>> byKey(String text) {
        return services(text).stream()
                .collect(toMap(
                        Service::key,
                        service -> Arguments.parts(service.text()),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    /** Without some services, by key; comments stay. */
    static String without(String text, Set<String> keys) {
        StringBuilder kept = new StringBuilder();
        boolean isLeftOut = false;
        for (String line : text.lines().toList()) {
            boolean isSkipped = line.isBlank() || line.stripLeading().startsWith("#");
            if (!isSkipped && !Character.isWhitespace(line.charAt(0))) {
                String[] fields = line.split("\\s+", 3);
                isLeftOut = fields.length > 1 && keys.contains(fields[0] + "/" + fields[1]);
            }
            if (isSkipped || !isLeftOut) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    /** His services stand at the end; where one of ours has name and type, a remark stands in its place. */
    static String merge(String ours, String local) {
        List<Service> added = services(local);
        if (added.isEmpty()) {
            return ours;
        }
        Set<String> replaced = added.stream().map(Service::key).collect(toSet());
        String kept = SERVICE.matcher(ours).replaceAll(found -> {
            String key = service(found).key();
            return Matcher.quoteReplacement(replaced.contains(key) ? "# " + key + ": see below\n" : found.group());
        });
        return kept
                + "\n# From master.cf.local, the administrator's own.\n"
                + added.stream().map(Service::text).collect(joining());
    }
}
