package org.postern.agent.internal;

import java.util.Optional;

/**
 * Whether an address comes back after a reboot.
 *
 * @param file what has the host bring it up
 * @param reason why there is none; else empty
 */
record Keeping(Optional<BootFile> file, String reason) {
    static Keeping by(BootFile file) {
        return new Keeping(Optional.of(file), "");
    }

    static Keeping not(String reason) {
        return new Keeping(Optional.empty(), reason);
    }
}
