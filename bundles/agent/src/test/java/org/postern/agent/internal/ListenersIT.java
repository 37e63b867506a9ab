package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void whoListensOnAllAddressesIsHeardOnNoneInParticular(String address) throws IOException {
        try (ServerSocket everywhere = new ServerSocket(0)) {
            assertThat(everywhere.isBound()).isTrue();
            assertThat(Listeners.now().isHeardOnAnyPort(address)).isFalse();
        }
    }

    /** As a program does that knows IPv6 alone. */
    @Test
    void anIpv4AddressInIpv6ClothesIsThatAddress() throws IOException {
        Process listening = new ProcessBuilder("perl", "-MSocket=:all", "-e", """
                        socket(my $s, AF_INET6, SOCK_STREAM, 0) or die $!;
                        setsockopt($s, IPPROTO_IPV6, IPV6_V6ONLY, 0) or die $!;
                        bind($s, pack_sockaddr_in6(25, inet_pton(AF_INET6, "::ffff:127.0.0.1"))) or die $!;
                        listen($s, 1) or die $!;
                        $| = 1;
                        print "there\\n";
                        <STDIN>;
                        """).start();
        try {
            assertThat(listening.inputReader().readLine()).isEqualTo("there");
            assertThat(Listeners.now().isHeard("127.0.0.1")).isTrue();
            assertThat(Listeners.now().notHeldBy(OptionalInt.of((int) listening.pid()), List.of("127.0.0.1")))
                    .isEmpty();
        } finally {
            listening.destroyForcibly();
        }
    }

    private static ServerSocket listening(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }
}
