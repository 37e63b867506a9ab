package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/**
 * ifupdown: a script that ifup(8) runs after it has brought the interface up. A second {@code iface} paragraph in
 * interfaces.d would be read before the administrator's on Debian, and its address become the one that the host speaks from.
 */
final class Ifupdown implements NetworkTool {
    private final Path root;

    Ifupdown(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "ifupdown";
    }

    @Override
    public Optional<Keeper> keeper(String networkInterface) throws IOException {
        return knows(networkInterface) ? Optional.of(this::keeping) : Optional.empty();
    }

    private Keeping keeping(InterfaceAddress address) {
        return Keeping.by(AddressScript.of(
                root.resolve("etc/network/if-up.d").resolve(BootFile.nameFor(address)),
                address,
                "[ \"$IFACE\" = '%s' ]".formatted(address.networkInterface())));
    }

    private boolean knows(String networkInterface) throws IOException {
        Path interfaces = root.resolve("etc/network/interfaces");
        return Files.exists(interfaces)
                && Program.isInstalled("ifquery")
                && Program.run("ifquery", "-i", interfaces.toString(), networkInterface)
                        .isGood();
    }
}
