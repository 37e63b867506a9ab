package org.postern.agent.internal;

import java.io.IOException;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/**
 * An address that the agent brought up itself.
 *
 * @param boot which start of the host that was
 * @param bootFile what has the host bring it up again; empty where nothing does
 */
record OwnAddress(InterfaceAddress address, String boot, Optional<BootFile> bootFile) {
    OwnAddress keptBy(BootFile file) {
        return new OwnAddress(address, boot, Optional.of(file));
    }

    String ip() {
        return address.ip();
    }

    /** It comes back after a reboot. */
    boolean isKept() throws IOException {
        return bootFile.isPresent() && bootFile.get().isInPlace();
    }
}
