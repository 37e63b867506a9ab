package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private final Path root;
    private final NetworkdLinks links;

    Netplan(Path root) {
        this.root = root;
        links = new NetworkdLinks(root);
    }

    @Override
    public String name() {
        return "netplan";
    }

    @Override
    public Optional<Keeping> keeping(InterfaceAddress address) throws IOException {
        if (!isUsed()) {
            return Optional.empty();
        }
        Optional<Path> networkFile = links.networkFile(address.networkInterface());
        String definition = networkFile.flatMap(Netplan::definition).orElse(address.networkInterface());
        Optional<String> section = section(definition);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        if (networkFile.isPresent() && links.isShared(networkFile.get())) {
            return Optional.of(Keeping.not(
                    "netplan's definition %s configures other interfaces besides %s: give that one of its own"
                            .formatted(definition, address.networkInterface())));
        }
        return Optional.of(Keeping.by(file(section.get(), definition, address)));
    }

    private boolean isUsed() throws IOException {
        Path folder = root.resolve("etc/netplan");
        if (!Files.isDirectory(folder) || !Program.isInstalled("netplan")) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            return files.iterator().hasNext();
        }
    }

    private static Optional<String> definition(Path networkFile) {
        Matcher name = NETWORK_FILE.matcher(networkFile.getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Where the definition stands; what netplan does not know it prints as null. */
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
                root.resolve("etc/netplan").resolve("90-" + BootFile.nameFor(address) + ".yaml"),
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
