package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.InstanceId;
import org.postern.testkit.Klix;

/** Addresses that the host's own tools bring up again, each on the files that the agent wrote for it. */
class AddressesOverRebootIT {
    @TempDir
    Path root;

    private KlixHost host;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        host.addIpv6();
        Boot.shutDown();
    }

    @AfterEach
    void end() throws IOException {
        host.close();
        Boot.shutDown();
    }

    @Test
    void ifupdownBringsThemUpAfterTheAdministratorsOwn() throws IOException {
        String interfaces = """
                source %s/*
                auto eth0
                iface eth0 inet static
                    address 192.168.1.5/24
                """.formatted(root.resolve("etc/network/interfaces.d"));
        write("etc/network/interfaces", interfaces);
        Files.createDirectories(root.resolve("etc/network/if-up.d"));
        InstanceId smtp = runsOnBoth();

        Path file = root.resolve("etc/network/if-up.d/postern-192-168-1-125");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.readString(root.resolve("etc/network/interfaces"))).isEqualTo(interfaces);
        assertThat(Tools.run("run-parts", "--test", file.getParent().toString()).out())
                .contains(file.toString(), "postern-fd00-1--125");
        assertNothingLeftToDo(smtp);

        write("etc/network/if-up.d/postern-zz", "not executable, and so not run");
        write("etc/network/if-up.d/postern-zz.dpkg-old", "nor this");
        PostfixCommands.stop(host.directories(smtp));
        Boot.shutDown();
        Program.Ended boot = Boot.ifupdown(root);

        assertThat(boot.isGood()).as(boot.err()).isTrue();
        assertBothAreUp(boot);
        assertThat(Program.run("ip", "-o", "-4", "address", "show", "dev", "eth0", "primary")
                        .out())
                .contains("192.168.1.5/24")
                .doesNotContain("192.168.1.125");
        assertServesAsBefore(smtp);
    }

    @Test
    void networkdBringsThemUpFromDropIns() throws IOException {
        write("etc/systemd/network/10-lan.network", """
                [Match]
                Name=eth0
                [Network]
                Address=192.168.1.5/24
                IPv6AcceptRA=no
                """);
        assertThat(Boot.networkd(root).isGood()).isTrue();
        InstanceId smtp = runsOnBoth();

        Path file = root.resolve("etc/systemd/network/10-lan.network.d/postern-192-168-1-125.conf");
        assertThat(file).exists();
        assertNothingLeftToDo(smtp);

        PostfixCommands.stop(host.directories(smtp));
        Boot.shutDown();
        Program.Ended boot = Boot.networkd(root);

        assertThat(boot.out()).doesNotContainIgnoringCase("ignoring").doesNotContainIgnoringCase("unknown");
        assertBothAreUp(boot);
        assertServesAsBefore(smtp);
    }

    @Test
    void networkdLeavesAnAddressDownThatANeighbourTookMeanwhile() throws IOException {
        networkdBringsThemUpFromDropIns();
        PostfixCommands.stop(host.directories(InstanceId.of("klix-smtp")));
        Boot.shutDown();
        Program.run("ip", "-n", "world", "address", "add", "192.168.1.125/32", "dev", "world0");
        try {
            assertThat(Boot.networkd(root).out())
                    .contains("Dropping address 192.168.1.125, as an address conflict was detected");
            assertThat(up()).contains("192.168.1.5/24").doesNotContain("192.168.1.125/24");
        } finally {
            Program.run("ip", "-n", "world", "address", "delete", "192.168.1.125/32", "dev", "world0");
        }
    }

    @Test
    void netplanAddsThemToTheDefinitionOfTheInterface() throws IOException {
        String own = """
                network:
                  version: 2
                  ethernets:
                    lan:
                      match: {name: "eth0"}
                      addresses: [192.168.1.5/24]
                      accept-ra: false
                """;
        Path file = write("etc/netplan/50-cloud-init.yaml", own);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(netplanGenerate().err()).isEmpty();
        assertThat(Boot.networkd(root).err()).isEmpty();
        InstanceId smtp = runsOnBoth();

        assertThat(Files.readString(file)).isEqualTo(own);
        assertThat(Program.run("netplan", "get", "--root-dir", root.toString(), "ethernets.lan.addresses")
                        .out())
                .contains("192.168.1.5/24", "192.168.1.125/24", "fd00:1::125/64");
        assertNothingLeftToDo(smtp);

        PostfixCommands.stop(host.directories(smtp));
        Boot.shutDown();
        Program.Ended generating = netplanGenerate();
        assertThat(generating.err()).isEmpty();
        Program.Ended boot = Boot.networkd(root);

        assertBothAreUp(boot);
        assertServesAsBefore(smtp);
    }

    @Test
    void networkManagerBringsThemUpBesideTheAdministratorsProfile() throws IOException {
        for (String folder : List.of("dispatcher.d/no-wait.d", "dispatcher.d/pre-up.d", "dispatcher.d/pre-down.d")) {
            Files.createDirectories(root.resolve("etc/NetworkManager").resolve(folder));
        }
        write("etc/NetworkManager/NetworkManager.conf", "[main]\nplugins=keyfile\n");
        write("etc/NetworkManager/system-connections/lan.nmconnection", """
                [connection]
                id=lan
                uuid=6f0b1e1c-0000-4000-8000-000000000001
                type=ethernet
                interface-name=eth0
                [ipv4]
                method=manual
                address1=192.168.1.5/24
                """);
        Path profile = root.resolve("etc/NetworkManager/system-connections/lan.nmconnection");
        Files.setPosixFilePermissions(profile, PosixFilePermissions.fromString("rw-------"));
        assertThat(Boot.networkManager(root).isGood()).isTrue();
        Snapshot profiles = Snapshot.of(profile.getParent());
        InstanceId smtp = runsOnBoth();

        assertThat(Snapshot.of(profile.getParent())).isEqualTo(profiles);
        assertNothingLeftToDo(smtp);

        PostfixCommands.stop(host.directories(smtp));
        Boot.shutDown();
        Program.Ended boot = Boot.networkManager(root, "192.168.1.125/24", "fd00:1::125/64");

        assertThat(boot.isGood()).as(boot.err()).isTrue();
        assertBothAreUp(boot);
        assertServesAsBefore(smtp);
    }

    @Test
    void withoutAToolThePlanSaysThatNothingKeepsThem() throws IOException {
        InstanceId smtp = host.request(host.add("smtp", 0));

        assertThat(host.agent.plan().print())
                .contains("+ address 192.168.1.125/24 on eth0")
                .contains("= address 192.168.1.125/24 on eth0 is not kept over a reboot:"
                        + " no tool was found that brings up eth0 when the host starts");
        host.agent.reconcile();

        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.agent.plan().isEmpty()).isTrue();
        assertThat(root.resolve("etc/network")).doesNotExist();
    }

    @Test
    void anotherToolThanTheOneThatIsToldIsLeftAlone() throws IOException {
        ifupdownHasEth0();
        HostAgent told = host.agent(HostNetwork.of(host.layout, "netplan"));
        host.request(host.add("smtp", 0));

        assertThat(told.plan().print())
                .contains("not kept over a reboot: netplan, which is set for this host, does not bring up eth0");
        told.reconcile();
        assertThat(root.resolve("etc/network/if-up.d")).doesNotExist();

        HostAgent none = host.agent(HostNetwork.of(host.layout, HostNetwork.NONE));
        assertThat(none.plan().print()).doesNotContain("reboot");
        none.apply(plan -> {});
        assertThat(root.resolve("etc/network/if-up.d")).doesNotExist();
    }

    @Test
    void aNetworkFileOfSeveralInterfacesGetsNoAddress() throws IOException {
        write(
                "run/systemd/netif/links/" + NetworkAddresses.index("eth0"),
                "NETWORK_FILE=/etc/systemd/network/all.network\n");
        write("run/systemd/netif/links/4711", "NETWORK_FILE=/etc/systemd/network/all.network\n");
        host.request(host.add("smtp", 0));

        assertThat(host.agent.plan().print())
                .contains("/etc/systemd/network/all.network configures other interfaces besides eth0");
        host.agent.reconcile();

        assertThat(root.resolve("etc/systemd")).doesNotExist();
    }

    @Test
    void anAddressThatIsUpButNotKeptIsKeptWithTheNextApply() throws IOException {
        InstanceId smtp = runsOnBoth();
        ifupdownHasEth0();

        assertThat(host.live.preview(smtp).steps())
                .extracting(PlannedStep::kind)
                .containsExactly(Kind.PERSIST_ADDRESS, Kind.PERSIST_ADDRESS, Kind.VERIFY);
        host.agent.apply(plan -> {});
        assertNothingLeftToDo(smtp);

        Files.delete(root.resolve("etc/network/if-up.d/postern-192-168-1-125"));
        host.agent.reconcile();
        assertThat(root.resolve("etc/network/if-up.d/postern-192-168-1-125")).exists();
        assertNothingLeftToDo(smtp);
    }

    @Test
    void aFileOfSomebodyElseStaysAndTheServerSaysSoAndRuns() throws IOException {
        ifupdownHasEth0();
        Path taken = write("etc/network/if-up.d/postern-192-168-1-125", "#!/bin/sh\n# mine\n");

        InstanceId smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();

        assertThat(Files.readString(taken)).isEqualTo("#!/bin/sh\n# mine\n");
        assertThat(host.pid(smtp)).isPresent();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(smtp).message())
                .isEqualTo("address 192.168.1.125/24 on eth0 does not come back after a reboot: the file " + taken
                        + " is not Postern's, and is left as it is");
    }

    /** A server on an IPv4 and an IPv6 address, which the plan has said that it keeps. */
    private InstanceId runsOnBoth() {
        InstanceId smtp = host.add(Klix.server("smtp", Klix.ADDRESSES.get(0), KlixHost.IPV6));
        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).message()).isEmpty();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        return smtp;
    }

    private void ifupdownHasEth0() throws IOException {
        write("etc/network/interfaces", "auto eth0\niface eth0 inet manual\n");
    }

    private void assertNothingLeftToDo(InstanceId server) throws IOException {
        Snapshot before = Snapshot.of(root.resolve("etc"));
        assertThat(host.live.preview(server).isEmpty()).isTrue();
        assertThat(host.agent.plan().print()).doesNotContain("reboot");
        host.agent.apply(plan -> {});
        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(before);
    }

    /** Before anything is started that waits for the network, as Debian's units of Postfix do. */
    private static void assertBothAreUp(Program.Ended online) {
        assertThat(online.out()).contains("192.168.1.125/24", "fd00:1::125/64").doesNotContain("tentative");
    }

    /** The agent, started anew, finds the addresses up, and ours. */
    private void assertServesAsBefore(InstanceId server) throws IOException {
        assertThat(host.agent.plan().missingAddresses()).isEmpty();
        host.agent(Klix.HOST).reconcile();
        assertThat(host.pid(server)).isPresent();
        assertThat(host.reconfiguration(server).state()).isEqualTo(State.RUNNING);
        assertNothingLeftToDo(server);
    }

    private Program.Ended netplanGenerate() throws IOException {
        return Program.run("netplan", "generate", "--root-dir", root.toString());
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> up() throws IOException {
        return NetworkAddresses.up().stream().map(InterfaceAddress::cidr).toList();
    }
}
