package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.agent.Outcome;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.HostLayout;
import org.postern.testkit.Extent;
import org.postern.testkit.Klix;

/**
 * A turn of the switch that is killed, or meets a full disk, at any of the system calls by which it changes the host: the next
 * pass comes to the end, and what was Debian's is Debian's again, byte for byte.
 */
class DisturbedSwitchIT {
    private static final int STRIDE = Extent.of(40, 1);
    private static final int LEAST_POINTS = 20;

    @TempDir
    Path root;

    private KlixHost host;
    private Disturbance disturbance;
    private String before = "";

    @BeforeEach
    void begin() throws IOException {
        StockDebian.install();
        disturbance = new Disturbance(root, List.of("/etc/", "/var/lib/", "/var/spool/", "/var/log/"));
        host = new KlixHost(HostLayout.ofDebian(), HostNetwork.NONE);
        before = StockDebian.files();
        StockDebian.start();
        for (MailServer server : SwitchingHost.servers()) {
            host.request(host.add(server));
        }
        turn(true);
    }

    @AfterEach
    void end() throws IOException {
        StockDebian.stop();
        host.close();
        StockDebian.remove();
    }

    @Test
    void offThatIsKilledAtAnyPoint() throws IOException {
        disturbOff(Disturbance.KILLED, 1);
    }

    @Test
    void offThatMeetsAFullDiskAtAnyPoint() throws IOException {
        disturbOff(Disturbance.NO_SPACE, 5);
    }

    @Test
    void onThatIsKilledAtAnyPointSavesWhatIsPutBackLater() throws IOException {
        turn(false);
        for (long point : points("on", 1)) {
            turn(false);
            disturbance.at(point, Disturbance.KILLED, SwitchingHost.class, "on");
            turn(true);
            assertRunning();
            turn(false);
            assertRestored("on, killed at point " + point);
        }
    }

    private void disturbOff(int error, int first) throws IOException {
        for (long point : points("off", first)) {
            turn(true);
            assertRunning();
            Disturbance.Run run = disturbance.at(point, error, SwitchingHost.class, "off");
            turn(false);
            assertRestored("off, error " + error + " at point " + point + ", which said: " + run.said());
        }
    }

    private long[] points(String turn, int first) throws IOException {
        Disturbance.Run undisturbed = disturbance.at(0, Disturbance.KILLED, SwitchingHost.class, turn);
        assertThat(undisturbed.calls()).as(undisturbed.said()).isGreaterThanOrEqualTo(LEAST_POINTS);
        return LongStream.iterate(first, next -> next <= undisturbed.calls(), next -> next + STRIDE)
                .toArray();
    }

    /** Has the agent that is started anew come to the end of what was begun, or not. */
    private void turn(boolean on) throws IOException {
        if (on) {
            host.directory.globalSettings().switchMultipleInstances(true);
        } else {
            host.directory.globalSettings().switchOff(SwitchingHost.KEEP);
        }
        HostAgent agent = host.agent(Klix.HOST);
        Outcome outcome = agent.reconcile();
        assertThat(outcome.isGood()).as("%s", outcome.results()).isTrue();
        assertThat(agent.plan().isEmpty()).as(agent.plan().print()).isTrue();
    }

    private void assertRunning() {
        assertThat(SwitchingHost.servers())
                .allSatisfy(server ->
                        assertThat(host.live.find(server.id()).state()).isEqualTo(State.RUNNING));
    }

    private void assertRestored(String at) throws IOException {
        assertThat(StockDebian.files()).as(at).isEqualTo(before);
        assertThat(StockDebian.send(StockDebian.ADDRESS)).as(at).startsWith("250 ");
        assertThat(SwitchingHost.servers())
                .as(at)
                .allSatisfy(server -> assertThat(host.pid(server.id())).isEmpty());
        try (Stream<Path> left = Files.list(Path.of("/etc/postfix"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as(at)
                    .noneMatch(name -> name.contains("before-postern") || name.startsWith("."));
        }
    }
}
