package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** Keeps tests that change addresses and /etc/postfix from the machine that they are started on. */
final class OwnMailHost {
    /** The other end of eth0, which sample/namespace makes. */
    private static final Path WORLD = Path.of("/run/netns/world");

    private OwnMailHost() {}

    static void require() {
        assertThat(WORLD)
                .as("a mail host of its own (src/test/mailhost): failsafe runs tests there, surefire doesn't")
                .exists();
    }
}
