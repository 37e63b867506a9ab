package org.postern.postfix;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Postfix instance as it is wanted.
 *
 * @param hostName its {@code myhostname}: what the 220 banner begins with
 * @param addresses the IP addresses it listens on, port 25; none for the default instance, which has the loopback alone
 * @param files all files of the configuration directory that the product writes, by name; main.cf and master.cf among them
 * @param running false where it is to be stopped
 */
public record Instance(
        InstanceName name,
        String hostName,
        List<String> addresses,
        InstanceDirectories directories,
        List<ConfigFile> files,
        boolean running) {
    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

    public Instance {
        addresses = List.copyOf(addresses);
        files = files.stream().sorted().toList();
        contentOf(files, "main.cf");
        contentOf(files, "master.cf");
    }

    /**
     * The instance that these files alone make: its name and addresses are those of main.cf, the name empty where that sets
     * none.
     *
     * @throws IllegalArgumentException where main.cf or master.cf is missing, or main.cf is none that Postfix reads
     */
    public static Instance ofFiles(
            InstanceName name, InstanceDirectories directories, List<ConfigFile> files, boolean running) {
        Parameters parameters = Parameters.parse(contentOf(files, "main.cf"));
        return new Instance(
                name, parameters.get("myhostname").orElse(""), addressesIn(parameters), directories, files, running);
    }

    /** Those that an instance with these parameters listens on, as far as they stand there by number. */
    static List<String> addressesIn(Parameters parameters) {
        return Stream.of(parameters.get("inet_interfaces").orElse("").split("[, ]+"))
                .filter(text -> IP.matcher(text).matches())
                .toList();
    }

    public String mainCf() {
        return contentOf(files, "main.cf");
    }

    public String masterCf() {
        return contentOf(files, "master.cf");
    }

    public Parameters parameters() {
        return Parameters.parse(mainCf());
    }

    private static String contentOf(List<ConfigFile> files, String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an instance needs a " + name))
                .content();
    }
}
