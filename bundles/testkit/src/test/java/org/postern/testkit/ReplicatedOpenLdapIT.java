package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.Host;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.StoreException;

/**
 * Two OpenLDAPs on machines of their own that replicate each other: all write to the first that answers, an agent may read of
 * either, and in the middle of it the first ends, or a line is cut, and all is well again later. Of each person one adding may
 * be cut short then, and leave its claims to run out.
 */
class ReplicatedOpenLdapIT {
    private static final int CONSOLES = 2;
    private static final int PEOPLE = 8;

    /** So many that claims go on when all are back at the first. */
    private static final int ADDRESSES = 600;

    private static final int FAULT = 50;
    private static final int REPAIR = 100;
    private static final int ADDRESSES_OF_A_NETWORK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReplicatingOpenLdaps servers = ReplicatingOpenLdaps.start();
    private final List<DirectoryPorts> consoles = List.of(ports(0, 1), ports(0, 1));
    private final DirectoryPorts agent = ports(1, 0);
    private final Map<InstanceId, Long> requested = new ConcurrentHashMap<>();
    private final AtomicInteger notices = new AtomicInteger();

    @BeforeEach
    void addKlix() {
        DirectoryPorts first = consoles.get(0);
        first.hosts().add(Host.of(Klix.HOST));
        first.organisations().add(Organisation.of(Klix.NAME));
        for (int i = 0; i < ADDRESSES; i++) {
            first.addresses().add(Klix.address(ip(i)).withOwner(Klix.NAME));
        }
        awaitSame();
    }

    @AfterEach
    void close() throws IOException {
        try (servers) {
            consoles.forEach(DirectoryPorts::close);
            agent.close();
        }
    }

    @Test
    void whenTheFirstEndsNothingIsClaimedTwiceAndEveryRequestArrives() throws Exception {
        everybodyClaims(() -> servers.first().kill(), () -> servers.first().startAgain());
        servers.compareAll();
        assertAllIsWell();
    }

    @Test
    void whenNobodyReachesTheFirstNothingIsClaimedTwiceAndEveryRequestArrives() throws Exception {
        everybodyClaims(() -> servers.toFirst().cut(), () -> servers.toFirst().mend());
        assertAllIsWell();
    }

    @Test
    void whenTheTwoLoseSightOfEachOtherNothingIsClaimedTwiceAndEveryRequestArrives() throws Exception {
        everybodyClaims(() -> servers.between().cut(), () -> servers.between().mend());
        assertAllIsWell();
    }

    /**
     * @param fault happens when the first person comes to a certain address
     * @param repair happens when everybody has come to another: by then each console knows of the fault
     */
    private void everybodyClaims(Event fault, Event repair) throws Exception {
        try (var following = agent.reconfigurations().follow(Klix.HOST, servers -> notices.incrementAndGet())) {
            assertThat(following).isNotNull();
            var fine = new AtomicBoolean(true);
            var repaired = new CyclicBarrier(
                    PEOPLE, () -> assertThatCode(repair::happen).doesNotThrowAnyException());
            everybody(person -> {
                for (int i = 0; i < ADDRESSES; i++) {
                    if (i == FAULT && fine.getAndSet(false)) {
                        fault.happen();
                    }
                    if (i == REPAIR) {
                        repaired.await();
                    }
                    claim(person, i);
                }
            });
            int before = notices.get();
            MailServer late = agent.mailServers().on(Klix.HOST).get(0);
            requested.put(late.id(), consoles.get(1).reconfigurations().request(late.id()));
            await().atMost(PATIENCE).until(() -> notices.get() > before);
        }
    }

    private void assertAllIsWell() {
        awaitSame();
        List<HostedServer> there = agent.mailServers().hosted(Klix.HOST);
        Map<IpAddress, InstanceId> uses = uses(agent);
        assertThat(there).hasSizeGreaterThanOrEqualTo(ADDRESSES - PEOPLE).allSatisfy(hosted -> {
            MailServer server = hosted.server();
            assertThat(server.addresses()).allMatch(ip -> server.id().equals(uses.get(ip)));
            assertThat(hosted.reconfiguration().requested())
                    .isGreaterThanOrEqualTo(requested.getOrDefault(server.id(), 0L));
        });
    }

    /** Everybody wants every address, on a console with many others; whoever gets one has its server put into force. */
    private void claim(int person, int number) {
        DirectoryPorts console = consoles.get(person % CONSOLES);
        MailServer server = Klix.server("s" + number + "-" + person, ip(number));
        try {
            if (console.addresses().find(ip(number)).filter(Address::isFree).isPresent()) {
                console.mailServers().add(server);
                requested.put(server.id(), console.reconfigurations().request(server.id()));
            }
        } catch (StoreException lostOrAway) {
            assertThat(lostOrAway).hasMessageNotContaining("null");
        }
    }

    private interface Event {
        void happen() throws Exception;
    }

    private interface Work {
        void by(int person) throws Exception;
    }

    private static void everybody(Work work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            var running = IntStream.range(0, PEOPLE)
                    .mapToObj(person -> people.submit(() -> {
                        work.by(person);
                        return person;
                    }))
                    .toList();
            for (var one : running) {
                one.get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static Map<IpAddress, InstanceId> uses(DirectoryPorts ports) {
        Map<IpAddress, InstanceId> uses = new TreeMap<>();
        ports.addresses()
                .on(Klix.HOST)
                .forEach(address -> address.instance().ifPresent(server -> uses.put(address.ip(), server)));
        return uses;
    }

    /** Until both servers tell the same of addresses, servers and requests. */
    private void awaitSame() {
        try (DirectoryPorts first = ports(0);
                DirectoryPorts second = ports(1)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(first.addresses().all()).isEqualTo(second.addresses().all());
                assertThat(first.mailServers().hosted(Klix.HOST))
                        .isEqualTo(second.mailServers().hosted(Klix.HOST));
            });
        }
    }

    private static IpAddress ip(int number) {
        return IpAddress.of("10.1.%d.%d".formatted(number / ADDRESSES_OF_A_NETWORK, number % ADDRESSES_OF_A_NETWORK));
    }

    private DirectoryPorts ports(int... preferred) {
        return new DirectoryPorts(servers.access(preferred));
    }
}
