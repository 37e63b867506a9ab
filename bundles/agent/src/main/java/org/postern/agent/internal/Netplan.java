package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.postfix.InterfaceAddress;

/** netplan: one more file, which adds the address to the definition of the interface that the others make (netplan(5)). */
final class Netplan implements NetworkTool {
    private static final List<String> SECTIONS =
            List.of("ethernets", "bonds", "bridges", "vlans", "wifis", "dummy-devices", "tunnels", "vrfs");

    /** What it calls the file that it makes of a definition for systemd-networkd. */
    private static final Pattern NETWORK_FILE = Pattern.compile("10-netplan-(.+)\\.network");

    /** Newer versions warn of files that others than root may read. */
    private static final String PERMISSIONS = "rw-------";

    /** How the names of our files begin, which are read after most others. */
    private static final String OURS = "90-postern-";

    private final Path root;
    private final Path folder;
    private final NetworkdLinks links;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** What it said when the files were so. */
    private record Answer(SortedMap<Path, FileTime> files, Optional<String> section) {}

    Netplan(Path root) {
        folder = root.resolve("etc/netplan");
        this.root = root;
        links = new NetworkdLinks(root);
    }

    @Override
    public String name() {
        return "netplan";
    }

    @Override
    public Optional<Keeper> keeper(String networkInterface) throws IOException {
        SortedMap<Path, FileTime> files = files();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> networkFile = links.networkFile(networkInterface);
        String definition = networkFile.flatMap(Netplan::definition).orElse(networkInterface);
        Optional<String> section = section(definition, files);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        if (networkFile.isPresent() && links.isShared(networkFile.get())) {
            return Optional.of(Keeper.unable(
                    "netplan's definition %s configures other interfaces besides %s: give that one of its own"
                            .formatted(definition, networkInterface)));
        }
        return Optional.of(address -> Keeping.by(file(section.get(), definition, address)));
    }

    /** The administrator's files, and when each was changed; empty where there is none, or no netplan. */
    private SortedMap<Path, FileTime> files() throws IOException {
        SortedMap<Path, FileTime> changes = new TreeMap<>();
        if (!Files.isDirectory(folder) || !Program.isInstalled("netplan")) {
            return changes;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : files) {
                if (!file.getFileName().toString().startsWith(OURS)) {
                    changes.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return changes;
    }

    private static Optional<String> definition(Path networkFile) {
        Matcher name = NETWORK_FILE.matcher(networkFile.getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Where the definition stands. Asked once for all addresses, and again when the files were changed. */
    private Optional<String> section(String definition, SortedMap<Path, FileTime> files) throws IOException {
        Answer known = answers.get(definition);
        if (known != null && known.files().equals(files)) {
            return known.section();
        }
        Optional<String> section = section(definition);
        answers.put(definition, new Answer(files, section));
        return section;
    }

    /** What netplan does not know it prints as null. */
    private Optional<String> section(String definition) throws IOException {
        for (String section : SECTIONS) {
            Program.Ended asked = Program.run(
                    "netplan", "get", "--root-dir", root.toString(), section + "." + definition.replace(".", "\\."));
            if (asked.isGood() && !asked.out().equals("null")) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    private BootFile file(String section, String definition, InterfaceAddress address) {
        return new BootFile(
                folder.resolve("90-" + BootFile.nameFor(address) + ".yaml"),
                BootFile.COMMENT + """
                        network:
                          version: 2
                          %s:
                            "%s":
                              addresses:
                                - "%s"
                        """.formatted(section, definition, address.cidr()),
                PERMISSIONS);
    }
}
