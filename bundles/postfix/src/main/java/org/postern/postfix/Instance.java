package org.postern.postfix;

import java.util.List;

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
    public Instance {
        addresses = List.copyOf(addresses);
        files = files.stream().sorted().toList();
        contentOf(files, "main.cf");
        contentOf(files, "master.cf");
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
