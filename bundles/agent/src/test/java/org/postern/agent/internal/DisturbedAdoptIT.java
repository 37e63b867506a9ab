package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Profile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.testkit.Extent;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;

/**
 * An adoption that is killed, or meets a full disk or a folder that it may not write to, at any of the system calls by which it
 * changes the host: the instance has its configuration as it was made or ours, its process goes on, the other instances and all
 * queues are as they were, and the next adoption comes to the same end as one that was never disturbed.
 */
class DisturbedAdoptIT {
    private static final InstanceId OUT = InstanceId.of("out");
    /** Of the usual run, each so many-th point; the full one takes them all. */
    private static final int STRIDE = Extent.of(40, 1);

    private static final int LEAST_POINTS = 40;

    @TempDir
    Path root;

    private KlixHost host;
    private HandMadePostfix byHand;
    private InstanceName out;
    private InstanceName other;
    private Disturbance disturbance;
    private Path saved;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        byHand = new HandMadePostfix(host.layout);
        out = byHand.make("out", "192.168.1.125");
        other = byHand.make("other", "192.168.1.200");
        byHand.start(out);
        byHand.start(other);
        host.add(server());
        disturbance = new Disturbance(root);
        saved = Files.createDirectory(root.resolve("saved"));
        copy(host.layout.of(out).configuration(), saved.resolve("out"));
        copy(host.layout.primary(), saved.resolve("primary"));
    }

    @AfterEach
    void end() throws IOException {
        host.close();
        byHand.remove();
    }

    @Test
    void killedAtAnyPoint() throws IOException {
        disturb(Disturbance.KILLED, 1);
    }

    @Test
    void diskFullAtAnyPoint() throws IOException {
        disturb(Disturbance.NO_SPACE, 7);
    }

    @Test
    void permissionDeniedAtAnyPoint() throws IOException {
        disturb(Disturbance.DENIED, 13);
    }

    private void disturb(int error, int firstPoint) throws IOException {
        String old = read(out);
        String plan = host.live.adoption(server()).plan();
        long points = disturbance
                .at(0, Disturbance.KILLED, DisturbedAdoptIT.class, plan)
                .calls();
        assertThat(points).isGreaterThanOrEqualTo(LEAST_POINTS);
        String now = read(out);
        String nowOfDefault = read(InstanceName.PRIMARY);
        removeLeftovers();
        SortedSet<String> paths = paths();
        assertThat(now).isNotEqualTo(old);
        for (long point : LongStream.iterate(firstPoint, next -> next <= points, next -> next + STRIDE)
                .toArray()) {
            reset();
            OptionalInt pid = Masters.pid(host.layout.of(out));
            OptionalInt pidOfOther = Masters.pid(host.layout.of(other));
            Snapshot otherFiles = Snapshot.of(host.layout.of(other).configuration());

            Disturbance.Run run = disturbance.at(point, error, DisturbedAdoptIT.class, plan);

            String at = "error " + error + " at point " + point + ", which said: " + run.said();
            assertThat(read(out)).as(at).isIn(old, now, "");
            host.live.adopt(OUT, host.live.adoption(server()).plan());
            assertThat(read(out)).as(at).isEqualTo(now);
            assertThat(read(InstanceName.PRIMARY)).as(at).isEqualTo(nowOfDefault);
            assertThat(host.live.preview(OUT).steps())
                    .as(at)
                    .noneMatch(step ->
                            List.of(Kind.WRITE_FILES, Kind.RESTART, Kind.START).contains(step.kind()));
            removeLeftovers();
            assertThat(paths()).as(at).isEqualTo(paths);
            assertThat(Masters.pid(host.layout.of(out))).as(at).isEqualTo(pid).isPresent();
            assertThat(Masters.pid(host.layout.of(other)))
                    .as(at)
                    .isEqualTo(pidOfOther)
                    .isPresent();
            assertThat(Snapshot.of(host.layout.of(other).configuration()))
                    .as(at)
                    .isEqualTo(otherFiles);
        }
    }

    /** As the next apply does it. */
    private void removeLeftovers() throws IOException {
        host.agent.turn().take(() -> {
            new Leftovers(host.layout, out).remove();
            new Leftovers(host.layout, InstanceName.PRIMARY).remove();
            return out;
        });
    }

    /** Adopts the instance of a host, by its root folder and the adoption's plan, or says why it could not. */
    public static void main(String... arguments) throws IOException {
        HostLayout layout = HostLayout.below(Path.of(arguments[0]), Path.of("/etc/postfix"));
        try (TestDirectory directory = TestDirectory.embedded()) {
            Klix.addTo(directory);
            directory.globalSettings().switchMultipleInstances(true);
            directory.mailServers().add(server());
            new Adoptions(layout, KlixHost.assignments(directory, Klix.HOST)).carryOut(server(), arguments[1]);
        }
    }

    private static MailServer server() {
        return MailServer.of(
                OUT,
                Klix.NAME,
                HostName.of("out.klix.com"),
                Klix.DOMAIN,
                Klix.HOST,
                List.of(Klix.ADDRESSES.get(0)),
                Profile.OUTGOING);
    }

    /** Has all files as they were made by hand. */
    private void reset() throws IOException {
        Path configuration = host.layout.of(out).configuration();
        Path primary = host.layout.primary();
        for (Path path : List.of(configuration, host.layout.trees(), host.layout.kept())) {
            FileTrees.delete(path);
        }
        for (Path file : FileTrees.entries(primary)) {
            FileTrees.delete(file);
        }
        copy(saved.resolve("out"), configuration);
        Tools.run("cp", "-aT", saved.resolve("primary").toString(), primary.toString());
    }

    private static void copy(Path from, Path to) {
        assertThat(Tools.run("cp", "-a", from.toString(), to.toString()).err()).isEmpty();
    }

    /** As Postfix reads it; empty where it is gone. */
    private String read(InstanceName name) throws IOException {
        Path folder = host.layout.of(name).configuration();
        if (!Files.exists(folder)) {
            return "";
        }
        return Tools.run("postconf", "-c", folder.toString(), "-n").out()
                + Tools.run("postconf", "-c", folder.toString(), "-M").out();
    }

    /** What lies about on the host. */
    private SortedSet<String> paths() throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        for (Path folder : List.of(root.resolve("etc"), host.layout.kept(), host.layout.primary())) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.map(Path::toString).forEach(paths::add);
            }
        }
        return paths;
    }
}
