package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.testkit.Klix;

/** Addresses that are missing on the host: by somebody's doing, or by an interface's. */
class MissingAddressesIT {
    @TempDir
    Path root;

    private KlixHost host;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        host.addIpv6();
        Boot.shutDown();
        Tools.ip("address", "add", "192.168.1.5/24", "dev", "eth0");
    }

    @AfterEach
    void end() throws IOException {
        host.close();
        Boot.shutDown();
    }

    @Test
    void oneThatSomebodyTakesAwayIsReportedAndComesBackWhenItIsAskedFor() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        InstanceId bulk = host.running("emailing", Klix.ADDRESSES.get(1));
        takeAway("192.168.1.125/24");

        host.agent.reconcile();

        assertThat(up()).doesNotContain("192.168.1.125/24").contains("192.168.1.126/24");
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(smtp).message()).startsWith("somebody took away 192.168.1.125 from its host");
        assertThat(host.live.find(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(bulk).state()).isEqualTo(State.RUNNING);
        assertThat(host.agent.plan().print()).contains("+ address 192.168.1.125/24 on eth0");
        assertThat(host.live.preview(smtp).steps()).anyMatch(step -> step.kind() == Kind.BRING_UP_ADDRESS);

        host.request(smtp);
        host.agent.reconcile();

        assertThat(up()).contains("192.168.1.125/24");
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void oneThatSomebodyTakesAwayAndPutsBackIsAsItWas() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        OptionalInt pid = host.pid(smtp);
        takeAway("192.168.1.125/24");
        host.agent.reconcile();

        Tools.ip("address", "add", "192.168.1.125/24", "dev", "eth0");
        host.agent.reconcile();

        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.reconfiguration(smtp).message()).isEmpty();
        assertThat(host.pid(smtp)).isEqualTo(pid);
    }

    @Test
    void oneThatComesBackWhileSomethingElseWaitsIsNoLongerMissed() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        takeAway("192.168.1.125/24");
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);

        Tools.ip("address", "add", "192.168.1.125/24", "dev", "eth0");
        host.agent.reconcile();

        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.reconfiguration(smtp).message()).isEmpty();
    }

    @Test
    void oneThatSomebodyTakesFromAServerThatHeStoppedStaysAway() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        Program.run("postfix", "-c", host.directories(smtp).configuration().toString(), "stop");
        Awaitility.await().until(() -> host.pid(smtp).isEmpty());
        takeAway("192.168.1.125/24");

        host.agent.reconcile();

        assertThat(up()).doesNotContain("192.168.1.125/24");
        host.request(smtp);
        host.agent.reconcile();
        assertThat(up()).contains("192.168.1.125/24");
    }

    @Test
    void thoseThatAnInterfaceLosesAllTogetherComeBack() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0), KlixHost.IPV6);
        host.running("emailing", Klix.ADDRESSES.get(1));
        Tools.ip("address", "flush", "dev", "eth0");

        host.agent.reconcile();

        assertThat(up()).contains("192.168.1.125/24", "192.168.1.126/24", "fd00:1::125/64");
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void oneOfIpv6ThatTheKernelDropsComesBack() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0), KlixHost.IPV6);
        takeAway("fd00:1::125/64");

        host.agent.reconcile();

        assertThat(up()).contains("fd00:1::125/64");
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void oneThatIsLostWithItsServerComesBackWithIt() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        ProcessHandle.of(host.pid(smtp).orElseThrow()).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> host.pid(smtp).isEmpty());
        takeAway("192.168.1.125/24");

        host.agent.reconcile();

        assertThat(up()).contains("192.168.1.125/24");
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    private static void takeAway(String cidr) {
        Tools.ip("address", "delete", cidr, "dev", "eth0");
    }

    private static List<String> up() throws IOException {
        return NetworkAddresses.up().stream().map(InterfaceAddress::cidr).toList();
    }
}
