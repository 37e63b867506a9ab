package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/** systemd-networkd: a drop-in beside the .network file that matches the interface (systemd.network(5)). */
final class SystemdNetworkd implements NetworkTool {
    private final Path root;
    private final NetworkdLinks links;

    SystemdNetworkd(Path root) {
        this.root = root;
        links = new NetworkdLinks(root);
    }

    @Override
    public String name() {
        return "systemd-networkd";
    }

    @Override
    public Optional<Keeper> keeper(String networkInterface) throws IOException {
        Optional<Path> networkFile = links.networkFile(networkInterface);
        if (networkFile.isEmpty()) {
            return Optional.empty();
        }
        if (links.isShared(networkFile.get())) {
            return Optional.of(Keeper.unable("%s configures other interfaces besides %s: give that one of its own"
                    .formatted(networkFile.get(), networkInterface)));
        }
        return Optional.of(address -> Keeping.by(dropIn(networkFile.get(), address)));
    }

    /** Drop-ins are read in /etc wherever the file itself lies. The kernel looks for duplicates among IPv6 addresses alone. */
    private BootFile dropIn(Path networkFile, InterfaceAddress address) {
        Path folder = root.resolve("etc/systemd/network").resolve(networkFile.getFileName() + ".d");
        String detection = address.isIpv6() ? "" : "DuplicateAddressDetection=ipv4\n";
        return new BootFile(
                folder.resolve(BootFile.nameFor(address) + ".conf"),
                BootFile.COMMENT + "[Address]\nAddress=" + address.cidr() + "\n" + detection,
                BootFile.SETTINGS);
    }
}
