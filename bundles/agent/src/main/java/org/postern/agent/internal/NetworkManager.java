package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/**
 * NetworkManager: a script of its dispatcher. An interface has one connection profile, and that one is the administrator's:
 * a profile of ours could not add to it. The dispatcher also runs it when a profile is applied anew, which takes down what
 * the profile does not name.
 */
final class NetworkManager implements NetworkTool {
    private final Path root;

    NetworkManager(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "NetworkManager";
    }

    @Override
    public Optional<Keeper> keeper(String networkInterface) throws IOException {
        return manages(networkInterface) ? Optional.of(this::keeping) : Optional.empty();
    }

    private Keeping keeping(InterfaceAddress address) {
        return Keeping.by(AddressScript.of(
                root.resolve("etc/NetworkManager/dispatcher.d").resolve("90-" + BootFile.nameFor(address)),
                address,
                "case \"$1 $2\" in '%1$s pre-up' | '%1$s up' | '%1$s reapply' | '%1$s dhcp4-change' | '%1$s dhcp6-change') ;; *) false ;; esac"
                        .formatted(address.networkInterface())));
    }

    /** By a profile of its own, and not by one that it made to show what another tool did. */
    private boolean manages(String networkInterface) throws IOException {
        Path device = root.resolve("run/NetworkManager/devices").resolve(NetworkAddresses.index(networkInterface));
        if (!Files.exists(device)) {
            return false;
        }
        List<String> state = Files.readAllLines(device);
        Optional<String> profile = value(state, "connection-uuid=");
        return state.contains("managed=true") && profile.isPresent() && !isMadeToShow(profile.get());
    }

    private boolean isMadeToShow(String uuid) throws IOException {
        Path folder = root.resolve("run/NetworkManager/system-connections");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> profiles = Files.newDirectoryStream(folder, "*.nmconnection")) {
            for (Path profile : profiles) {
                List<String> lines = Files.readAllLines(profile);
                if (lines.contains("uuid=" + uuid) && lines.contains("nm-generated=true")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }
}
