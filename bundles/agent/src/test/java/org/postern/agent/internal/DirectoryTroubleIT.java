package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.postern.directory.DirectoryPorts;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Wording;
import org.postern.testkit.Klix;
import org.postern.testkit.TroubledLine;
import org.postern.testkit.TroubledLine.Trouble;

/** A directory in trouble changes nothing on a host; when the trouble is over, what was asked for happens by itself. */
class DirectoryTroubleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private KlixHost host;
    private TroubledLine line;
    private InstanceId smtp;
    private InstanceId bulk;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        line = TroubledLine.to(host.directory);
        smtp = host.request(host.add("smtp", 0));
        bulk = host.request(host.add("emailing", 1));
        host.agent.reconcile();
    }

    @AfterEach
    void end() throws IOException {
        line.close();
        host.close();
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = Mode.EXCLUDE, names = "NONE")
    void nothingIsTouchedThenItGoesOnByItself(Trouble trouble) throws IOException {
        HostAgent agent = host.agent(assignments(line.ports()));
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        host.change(bulk, server -> server.withEnabled(false));
        host.request(smtp);
        host.request(bulk);
        String before = state();

        line.turn(trouble);
        try (Follower follower = new Follower(agent, line.ports().reconfigurations(), Duration.ofMillis(200))) {
            assertThat(follower).isNotNull();
            Awaitility.await().atMost(PATIENCE).until(() -> agent.trouble().isPresent());
            assertThat(agent.trouble().map(Wording::english).orElseThrow()).isNotBlank();
            assertThat(state()).isEqualTo(before);
            assertThat(host.reconfiguration(smtp).isPending()).isTrue();

            line.turn(Trouble.NONE);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(host.reconfiguration(smtp).isPending()).isFalse();
                assertThat(host.reconfiguration(bulk).saysStopped()).isTrue();
            });
            Awaitility.await().atMost(PATIENCE).until(() -> agent.trouble().equals(Optional.empty()));
        }
        assertThat(Greeting.of("192.168.1.125", PATIENCE)).startsWith("220 mail.klix.com ");
    }

    /** Every file, process and address of the host. */
    private String state() throws IOException {
        return Snapshot.of(root.resolve("etc")) + "\n" + Snapshot.of(Path.of("/etc/postfix")) + "\n" + host.pid(smtp)
                + host.pid(bulk) + NetworkAddresses.up();
    }

    private static Assignments assignments(DirectoryPorts ports) {
        return new Assignments(
                Klix.HOST,
                ports.hosts(),
                ports.globalSettings(),
                ports.reconfigurations(),
                ports.mailServers(),
                ports.addresses(),
                ports.mailDomains(),
                ports.users());
    }
}
