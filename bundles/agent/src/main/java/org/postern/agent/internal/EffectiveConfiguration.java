package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.postfix.Parameters;

/**
 * What Postfix makes of a configuration directory, by its own postconf(1): all parameters, those that main.cf does not set
 * with the value that they have then.
 *
 * @param written references as they stand
 * @param expanded references replaced
 * @param set those that main.cf sets
 * @param services a line for each
 */
record EffectiveConfiguration(Parameters written, Parameters expanded, Set<String> set, String services) {
    /** @throws IOException where Postfix can't read it, in its words */
    static EffectiveConfiguration of(Path folder) throws IOException {
        return new EffectiveConfiguration(
                Parameters.parse(postconf(folder)),
                expanded(folder),
                Parameters.parse(postconf(folder, "-n")).values().keySet(),
                postconf(folder, "-M") + "\n");
    }

    /** The values of all parameters, references replaced. */
    static Parameters expanded(Path folder) throws IOException {
        return Parameters.parse(postconf(folder, "-x"));
    }

    /** Read in one folder, as it is in another. */
    EffectiveConfiguration movedTo(Path folder, Path place) {
        return new EffectiveConfiguration(moved(written, folder, place), moved(expanded, folder, place), set, services);
    }

    private static Parameters moved(Parameters parameters, Path folder, Path place) {
        var moved = new TreeMap<>(parameters.values());
        moved.replaceAll((name, value) -> value.replace(folder.toString(), place.toString()));
        return Parameters.of(moved);
    }

    /** The value, references replaced; empty where there is no such parameter. */
    String value(String parameter) {
        return expanded.get(parameter).orElse("");
    }

    /** The parameters that this one or the other has, but for those that only come with a service of one of them. */
    SortedSet<String> parametersWith(EffectiveConfiguration other) {
        SortedSet<String> all = new TreeSet<>(set);
        all.addAll(other.set);
        SortedSet<String> both = new TreeSet<>(written.values().keySet());
        both.retainAll(other.written.values().keySet());
        all.addAll(both);
        return all;
    }

    private static String postconf(Path folder, String... options) throws IOException {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "postconf";
        arguments[1] = "-c";
        arguments[2] = folder.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        Program.Ended ended = Program.run(arguments);
        if (!ended.isGood()) {
            throw new IOException(ended.err());
        }
        return ended.out();
    }
}
