package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.testkit.Extent;

/**
 * An apply that is killed, or meets a full disk or a folder that it may not write to, at any of the system calls by which it
 * changes the host: the server has all of its old configuration or all of the new one, its neighbour notices nothing, and the
 * next apply comes to the same end as one that was never disturbed.
 */
class DisturbedApplyIT {
    private static final InstanceName NEIGHBOUR = InstanceName.forId("klix-emailing");
    /** Of the usual run, each so many-th point; the full one takes them all. */
    private static final int STRIDE = Extent.of(40, 1);

    private static final int LEAST_POINTS = 200;

    @TempDir
    Path root;

    private Disturbance disturbance;

    @BeforeEach
    void begin() throws IOException {
        OwnMailHost.require();
        Files.deleteIfExists(Path.of("/etc/postfix/main.cf"));
        disturbance = new Disturbance(root);
    }

    @AfterEach
    void end() throws IOException {
        Change.host(root).close();
    }

    @Test
    void killedAtAnyPoint() throws IOException {
        disturb(Disturbance.KILLED, 1);
    }

    @Test
    void diskFullAtAnyPoint() throws IOException {
        disturb(Disturbance.NO_SPACE, 2);
    }

    @Test
    void permissionDeniedAtAnyPoint() throws IOException {
        disturb(Disturbance.DENIED, 3);
    }

    private void disturb(int error, int firstPoint) throws IOException {
        Map<Change, Long> points = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            points.put(change, disturb(change, error, firstPoint));
        }
        assertThat(points.values().stream().mapToLong(Long::longValue).sum())
                .as(points.toString())
                .isGreaterThanOrEqualTo(LEAST_POINTS);
    }

    /** Answers how many points there are. */
    private long disturb(Change change, int error, int firstPoint) throws IOException {
        SampleHost before = Change.host(root);
        change.before(before);
        reset(before);
        String old = configuration(before);
        long points = disturbance.undisturbed(change).calls();
        SampleHost after = Change.host(root);
        change.after(after);
        Expected expected = new Expected(
                old, configuration(after), paths(), NetworkAddresses.up().toString());
        assertThat(after.plan().isEmpty())
                .as(change + ": " + after.plan().print())
                .isTrue();
        for (long point : LongStream.iterate(firstPoint, next -> next <= points, next -> next + STRIDE)
                .toArray()) {
            reset(before);
            disturb(change, point, error, after, expected);
        }
        return points;
    }

    private record Expected(String old, String now, SortedSet<String> paths, String addresses) {}

    private void disturb(Change change, long point, int error, SampleHost after, Expected expected) throws IOException {
        int neighbour = after.pid(NEIGHBOUR);
        Snapshot neighbours = Snapshot.of(after.configuration(NEIGHBOUR).toRealPath());

        Disturbance.Run run = disturbance.at(point, error, change);

        String at = change + ", error " + error + " at point " + point + ", which said: " + run.said();
        assertThat(configuration(after)).as(at).isIn(expected.old, expected.now);
        if (error != Disturbance.KILLED && !configuration(after).equals(expected.now)) {
            assertThat(run.said())
                    .as(at)
                    .containsAnyOf("postfix-klix-smtp: ", "postfix: ")
                    .doesNotContain("Exception");
        }
        assertThat(after.apply()).as(at).isEmpty();
        assertThat(after.plan().isEmpty()).as(at + after.plan().print()).isTrue();
        assertThat(configuration(after)).as(at).isEqualTo(expected.now);
        assertThat(paths()).as(at).isEqualTo(expected.paths);
        assertThat(NetworkAddresses.up()).as(at).hasToString(expected.addresses);
        if (change == Change.STOP) {
            assertThat(Masters.pid(after.layout.of(Change.SERVER))).as(at).isEmpty();
        } else {
            assertThat(after.problem(Change.SERVER)).as(at).isEmpty();
        }
        assertThat(after.pid(NEIGHBOUR)).as(at).isEqualTo(neighbour);
        assertThat(Snapshot.of(after.configuration(NEIGHBOUR).toRealPath()))
                .as(at)
                .isEqualTo(neighbours);
    }

    /** As Postfix reads it; empty where there is none. */
    private static String configuration(SampleHost host) throws IOException {
        Path folder = host.configuration(Change.SERVER);
        if (!Files.exists(folder)) {
            return "";
        }
        var text = new StringBuilder();
        for (String option : List.of("-n", "-M")) {
            text.append(Program.run("postconf", "-c", folder.toString(), option).out());
        }
        for (Path file : FileTrees.entries(folder)) {
            text.append('\n').append(file.getFileName());
            if (Files.exists(Tables.compiled(file))) {
                text.append(Program.run("postmap", "-c", folder.toString(), "-s", "lmdb:" + file)
                        .out());
            }
        }
        return text.toString();
    }

    /**
     * All files of the product's and Postfix's, but for those that Postfix's processes make, and what is in earlier
     * generations; numbers aside.
     */
    private SortedSet<String> paths() throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        for (Path folder : List.of(root.resolve("etc"), root.resolve("lib/postern"), Path.of("/etc/postfix"))) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.map(Path::toString)
                        .map(path -> path.replaceAll("/\\d+$", "/N"))
                        .filter(path -> !path.matches(".*/\\d+/.*"))
                        .forEach(paths::add);
            }
        }
        for (InstanceName name : List.of(Change.SERVER, NEIGHBOUR)) {
            Path configuration =
                    HostLayout.below(root, Path.of("/etc/postfix")).of(name).configuration();
            FileTrees.entries(configuration).forEach(path -> paths.add(path.toString()));
        }
        for (String folder : List.of("spool", "lib")) {
            FileTrees.entries(root.resolve(folder)).forEach(path -> paths.add(path.toString()));
        }
        return paths;
    }

    /** Has the host as it was before the change. */
    private void reset(SampleHost before) throws IOException {
        if (!before.wanted().instances().containsKey(Change.SERVER)) {
            forget(before);
        }
        assertThat(before.apply()).isEmpty();
    }

    private static void forget(SampleHost host) throws IOException {
        var directories = host.layout.of(Change.SERVER);
        if (Masters.pid(directories).isPresent()) {
            assertThat(PostfixCommands.stop(directories)).isEmpty();
        }
        List<Path> all = new ArrayList<>(List.of(
                directories.configuration(),
                host.layout.trees(Change.SERVER),
                directories.queue(),
                directories.data(),
                directories.log(),
                host.layout.kept().resolve("generations").resolve(Change.SERVER.asString()),
                host.layout.kept().resolve("loaded").resolve(Change.SERVER.asString())));
        for (Path path : all) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                FileTrees.delete(path);
            }
        }
        for (String ip : List.of("192.168.1.125/24", "192.168.1.127/24")) {
            Program.run("ip", "address", "delete", ip, "dev", "eth0");
        }
    }
}
