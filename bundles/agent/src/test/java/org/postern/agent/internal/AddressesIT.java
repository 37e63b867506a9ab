package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.testkit.Klix;

/** Addresses of a host that come with servers and go with them, beside the administrator's own. */
class AddressesIT {
    @TempDir
    Path root;

    private KlixHost host;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        host.addIpv6();
        Boot.shutDown();
        Tools.ip("address", "add", "192.168.1.5/24", "dev", "eth0");
        Path interfaces = root.resolve("etc/network/interfaces");
        Files.createDirectories(interfaces.resolveSibling("if-up.d"));
        Files.writeString(interfaces, "auto eth0\niface eth0 inet static\n    address 192.168.1.5/24\n");
    }

    @AfterEach
    void end() throws IOException {
        host.close();
        Boot.shutDown();
    }

    @Test
    void thoseOfARemovedServerAreTakenDownAndNoOthers() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0), KlixHost.IPV6);
        host.running("emailing", Klix.ADDRESSES.get(1));
        assertThat(keepers()).hasSize(3);

        stopAndRemove(smtp);
        assertThat(host.agent.plan().print())
                .contains("- take down address 192.168.1.125/24 on eth0, which no server uses any longer")
                .contains("- take down address fd00:1::125/64 on eth0, which no server uses any longer");
        host.agent.reconcile();

        assertThat(up())
                .contains("192.168.1.5/24", "192.168.1.126/24")
                .doesNotContain("192.168.1.125/24", "fd00:1::125/64");
        assertThat(keepers()).containsExactly("postern-192-168-1-126");
        assertThat(host.agent.plan().isEmpty()).isTrue();
    }

    @Test
    void theFirstOfANetworkIsTakenDownWithoutTheOthers() throws IOException {
        Boot.shutDown();
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        host.running("emailing", Klix.ADDRESSES.get(1));
        Files.writeString(Path.of("/proc/sys/net/ipv4/conf/eth0/promote_secondaries"), "0\n");

        stopAndRemove(smtp);
        host.agent.reconcile();

        assertThat(up()).contains("192.168.1.126/24").doesNotContain("192.168.1.125/24");
    }

    @Test
    void anAddressThatWasUpBeforeStaysWithTheAdministrator() throws IOException {
        Tools.ip("address", "add", "192.168.1.125/24", "dev", "eth0");
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        assertThat(keepers()).isEmpty();

        stopAndRemove(smtp);
        host.agent.reconcile();

        assertThat(host.agent.plan().isEmpty()).isTrue();
        assertThat(up()).contains("192.168.1.125/24");
    }

    @Test
    void anAddressThatSomebodyBroughtUpSinceTheHostWasStartedIsHis() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        Files.delete(root.resolve("etc/network/if-up.d/postern-192-168-1-125"));
        Path record = root.resolve("lib/postern/addresses/postern-192-168-1-125");
        Files.writeString(record, Files.readString(record).replace(bootId(), "an-earlier-boot"));

        stopAndRemove(smtp);
        host.agent.reconcile();

        assertThat(up()).contains("192.168.1.125/24");
    }

    @Test
    void anAddressStaysWhileItsMasterListensAlsoWithoutAServer() throws Exception {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        host.running("emailing", Klix.ADDRESSES.get(1));
        free(Klix.ADDRESSES.get(0));

        host.agent.reconcile();

        assertThat(host.agent.plan().abandonedAddresses()).isEmpty();
        assertThat(up()).contains("192.168.1.125/24");
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 ");

        PostfixCommands.stop(host.directories(smtp));
        host.agent.reconcile();
        assertThat(up()).doesNotContain("192.168.1.125/24");
        assertThat(keepers()).hasSize(1);
    }

    @Test
    void anAddressStaysWhileAnotherProgramListensOnIt() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        try (ServerSocketChannel web = ServerSocketChannel.open()) {
            web.bind(new InetSocketAddress("192.168.1.125", 8080));
            stopAndRemove(smtp);
            host.agent.reconcile();
            assertThat(up()).contains("192.168.1.125/24");
        }
        host.agent.reconcile();
        assertThat(up()).doesNotContain("192.168.1.125/24");
    }

    @Test
    void aServerThatMovesTakesItsOldAddressDownInTheSamePass() throws Exception {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        refer(Klix.ADDRESSES.get(2), smtp);
        free(Klix.ADDRESSES.get(0));

        assertThat(host.live.preview(smtp).steps())
                .extracting(PlannedStep::kind)
                .containsExactly(
                        Kind.BRING_UP_ADDRESS,
                        Kind.PERSIST_ADDRESS,
                        Kind.WRITE_FILES,
                        Kind.RESTART,
                        Kind.VERIFY,
                        Kind.TAKE_DOWN_ADDRESS);
        apply(smtp);

        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.live.progress(smtp)).extracting(PlannedStep::state).containsOnly(PlannedStep.State.DONE);
        assertThat(up()).contains("192.168.1.127/24").doesNotContain("192.168.1.125/24");
        assertThat(keepers()).containsExactly("postern-192-168-1-127");
        assertThat(host.agent.plan().isEmpty()).isTrue();
    }

    @Test
    void whileMultipleInstancesAreOffNothingIsTakenDown() throws IOException {
        InstanceId smtp = host.running("smtp", Klix.ADDRESSES.get(0));
        stopAndRemove(smtp);
        host.directory.globalSettings().switchMultipleInstances(false);

        host.agent.reconcile();
        assertThat(up()).contains("192.168.1.125/24");

        host.directory.globalSettings().switchMultipleInstances(true);
        host.agent.reconcile();
        assertThat(up()).doesNotContain("192.168.1.125/24");
    }

    @Test
    void anAddressThatWasOnlyAboutToComeUpIsForgotten() throws IOException {
        host.running("emailing", Klix.ADDRESSES.get(1));
        new OwnAddresses(host.layout).begin(new InterfaceAddress("192.168.1.200", 24, "eth0"));

        host.agent.reconcile();

        assertThat(new OwnAddresses(host.layout).all()).containsOnlyKeys("192.168.1.126");
        assertThat(host.agent.plan().isEmpty()).isTrue();
    }

    @Test
    void anAddressOnAnotherInterfaceOfTheHostIsRefused() throws IOException {
        Tools.ip("address", "add", "192.168.1.125/32", "dev", "lo");
        Tools.ip("address", "add", "fd00:1::125/128", "dev", "lo");
        try {
            InstanceId ipv4 = host.add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
            InstanceId ipv6 = host.add(Klix.server("emailing", KlixHost.IPV6));
            host.request(ipv4);
            host.request(ipv6);
            host.agent.reconcile();

            assertThat(host.reconfiguration(ipv4).state()).isEqualTo(State.FAILED);
            assertThat(host.reconfiguration(ipv4).message())
                    .isEqualTo("the host has 192.168.1.125 on lo already, not on eth0:"
                            + " take it from there, or give the server another one");
            assertThat(host.reconfiguration(ipv6).message()).startsWith("the host has fd00:1::125 on lo already");
            assertThat(host.pid(ipv4)).isEmpty();
            assertThat(host.directories(ipv4).configuration()).doesNotExist();
            assertThat(up()).contains("192.168.1.125/32").doesNotContain("192.168.1.125/24");
        } finally {
            Tools.ip("address", "delete", "192.168.1.125/32", "dev", "lo");
            Tools.ip("address", "delete", "fd00:1::125/128", "dev", "lo");
        }
    }

    @Test
    void addressesOfNeighboursAreRefusedAndUsedOnceTheyAreFree() throws IOException {
        neighbour("add", "192.168.1.125/24");
        neighbour("add", "fd00:1::125/64");
        InstanceId ipv4 = host.add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
        InstanceId ipv6 = host.add(Klix.server("emailing", KlixHost.IPV6));
        try {
            apply(ipv4);
            apply(ipv6);
            assertThat(List.of(host.reconfiguration(ipv4), host.reconfiguration(ipv6)))
                    .extracting(Reconfiguration::message)
                    .allSatisfy(message -> assertThat(message).startsWith("another machine answers for "));
            assertThat(keepers()).isEmpty();
            assertThat(new OwnAddresses(host.layout).all()).isEmpty();
        } finally {
            neighbour("delete", "192.168.1.125/24");
            neighbour("delete", "fd00:1::125/64");
        }
        host.agent.reconcile();
        assertThat(up()).contains("192.168.1.125/24", "fd00:1::125/64");
        assertThat(keepers()).hasSize(2);
    }

    @Test
    void anIpv6AddressThatCameBackWhileANeighbourHadItIsTriedAgain() throws IOException {
        InstanceId smtp = host.running("smtp", KlixHost.IPV6);
        PostfixCommands.stop(host.directories(smtp));
        Tools.ip("address", "delete", "fd00:1::125/64", "dev", "eth0");
        neighbour("add", "fd00:1::125/64");
        HostAgent startedAnew = host.agent(Klix.HOST);
        try {
            Tools.ip("address", "add", "fd00:1::125/64", "dev", "eth0");
            Awaitility.await()
                    .until(() -> Ipv6Detection.hasFailed(new InterfaceAddress(KlixHost.IPV6.asString(), 64, "eth0")));
            startedAnew.reconcile();
            assertThat(host.reconfiguration(smtp).message()).startsWith("another machine answers for fd00:1::125");
            assertThat(host.pid(smtp)).isEmpty();
        } finally {
            neighbour("delete", "fd00:1::125/64");
        }
        startedAnew.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    private void apply(InstanceId server) {
        host.request(server);
        host.agent.reconcile();
    }

    private void stopAndRemove(InstanceId server) {
        host.change(server, running -> running.withEnabled(false));
        apply(server);
        long requested = host.reconfiguration(server).requested();
        host.directory
                .mailServers()
                .remove(host.directory.mailServers().find(server).orElseThrow(), requested);
    }

    /** The servers' addresses are changed by LDAP tools alone. */
    private void refer(IpAddress address, InstanceId server) throws LDAPException {
        String reference = entry(Klix.ADDRESSES.get(0)).getAttributeValue("posternInstanceRef");
        assertThat(reference).contains(server.asString());
        modify(address, new Modification(ModificationType.REPLACE, "posternInstanceRef", reference));
    }

    private void free(IpAddress address) throws LDAPException {
        modify(address, new Modification(ModificationType.DELETE, "posternInstanceRef"));
    }

    private Entry entry(IpAddress address) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            return connection.getEntry(dn(address));
        }
    }

    private void modify(IpAddress address, Modification modification) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            connection.modify(dn(address), modification);
        }
    }

    private LDAPConnection connect() throws LDAPException {
        return new LDAPConnection(
                "127.0.0.1",
                Integer.parseInt(host.directory.url().replaceAll(".*:", "")),
                host.directory.bindDn(),
                host.directory.password());
    }

    private String dn(IpAddress address) {
        return "posternIpAddress=" + address.asString() + ",cn=addresses,cn=postern," + host.directory.suffix();
    }

    /** The names of the files that bring addresses up again. */
    private List<String> keepers() throws IOException {
        try (var files = Files.list(root.resolve("etc/network/if-up.d"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    private static List<String> up() throws IOException {
        return NetworkAddresses.up().stream().map(InterfaceAddress::cidr).toList();
    }

    private static void neighbour(String what, String cidr) {
        boolean ipv6 = cidr.contains(":");
        Tools.ip(Stream.of(
                        "-n",
                        "world",
                        "address",
                        what,
                        cidr,
                        "dev",
                        "world0",
                        ipv6 && what.equals("add") ? "nodad" : "")
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
    }
}
