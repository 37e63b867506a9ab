package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who listens, as the kernel tells it. */
class ListenersIT {
    private static final OptionalInt US =
            OptionalInt.of(Math.toIntExact(ProcessHandle.current().pid()));
    private static final OptionalInt SOMEBODY = OptionalInt.of(1);

    @BeforeEach
    void requireOwnHost() {
        OwnMailHost.require();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void anAddressIsHeldByWhoListensThere(String address) throws IOException {
        assertThat(Listeners.isSilent(address)).isTrue();
        assertThat(Listeners.now().isHeard(address)).isFalse();
        assertThat(Listeners.now().notHeldBy(US, List.of(address))).containsExactly(address);

        try (ServerSocket ours = listening(address, 25)) {
            assertThat(ours.isBound()).isTrue();
            assertThat(Listeners.isSilent(address)).isFalse();
            assertThat(Listeners.now().isHeard(address)).isTrue();
            assertThat(Listeners.now().isHeardOnAnyPort(address)).isTrue();
            assertThat(Listeners.now().notHeldBy(US, List.of(address))).isEmpty();
            assertThat(Listeners.now().notHeldBy(SOMEBODY, List.of(address))).containsExactly(address);
            assertThat(Listeners.now().notHeldBy(OptionalInt.empty(), List.of(address)))
                    .containsExactly(address);
        }
        assertThat(Listeners.isSilent(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void whoListensOnAnotherPortIsHeardButNotOnThatOfMail(String address) throws IOException {
        try (ServerSocket ours = listening(address, 0)) {
            assertThat(ours.isBound()).isTrue();
            assertThat(Listeners.now().isHeard(address)).isFalse();
            assertThat(Listeners.now().isHeardOnAnyPort(address)).isTrue();
            assertThat(Listeners.isSilent(address)).isTrue();
        }
    }

    /** Postfix listens so where somebody says inet_interfaces = all: on no address in particular. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void whoListensOnAllAddressesHoldsNone(String address) throws IOException {
        try (ServerSocket everywhere = new ServerSocket(25)) {
            assertThat(everywhere.isBound()).isTrue();
            assertThat(Listeners.now().isHeard(address)).isFalse();
            assertThat(Listeners.isSilent(address)).isFalse();
            assertThat(Listeners.now().notHeldBy(US, List.of(address))).containsExactly(address);
        }
    }

    private static ServerSocket listening(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }
}
