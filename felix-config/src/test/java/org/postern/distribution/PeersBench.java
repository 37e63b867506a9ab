package org.postern.distribution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.postern.testkit.Command;

/**
 * Whole processes that bring instances into being on a mail host which has none, that find nothing to do, and that only look
 * what there is to do: {@code bin/postern} beside Ansible and Puppet, which write the same bytes, each on a host of its own.
 */
final class PeersBench {
    private static final List<Integer> COUNTS = List.of(10, 50, 100);
    private static final int COMPARED = 50;
    private static final int ROUNDS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Figures figures;
    private final int count;
    private final Path folder;
    private final Path files;

    private PeersBench(Figures figures, int count, Path folder) {
        this.figures = figures;
        this.count = count;
        this.folder = folder;
        files = folder.resolve("files");
    }

    static void run(Figures figures) {
        COUNTS.stream().map(Fleet::atMost).distinct().forEach(count -> inFolder(figures, count));
    }

    private static void inFolder(Figures figures, int count) {
        Path folder = MailHost.newFolder();
        try {
            new PeersBench(figures, count, folder).compare();
        } finally {
            Command.run(List.of("rm", "-rf", folder.toString()));
        }
    }

    /** Seconds that each of three runs took, one after the other. */
    private record Runs(double first, double noop, double check) {}

    private void compare() {
        Runs warm = warm();
        tell("postern", warm, "bin/postern apply, its Java's start and the greetings included; server running");
        Runs cold = cold();
        tell("postern_cold", cold, "the same from the server's start on");
        Runs ansible = peer(ansible(), ansible("--check"), 0);
        tell("ansible", ansible, "ansible-playbook");
        compare("ansible", ansible, warm, cold, "10 or more");
        Runs puppet = peer(puppet(), puppet("--noop"), 2);
        tell("puppet", puppet, "puppet apply");
        compare("puppet", puppet, warm, cold, "more than 1");
    }

    private void tell(String who, Runs runs, String what) {
        String of = ", " + count + " instances";
        figures.add("%s_%d_s".formatted(who, count), runs.first, what + ": first run" + of, "");
        figures.add("%s_noop_%d_s".formatted(who, count), runs.noop, "… that finds nothing to do", "");
        figures.add("%s_check_%d_s".formatted(who, count), runs.check, "… that only looks what there is to do", "");
    }

    private void compare(String peer, Runs theirs, Runs warm, Runs cold, String goal) {
        String how = " " + peer + " takes longer than bin/postern, ";
        String compared = count == COMPARED ? goal : "";
        ratio(peer, "", theirs.first / warm.first, "times that" + how + "first run", compared);
        ratio(peer, "noop_", theirs.noop / warm.noop, "… nothing to do", compared);
        ratio(peer, "check_", theirs.check / warm.check, "… only looking", "");
        ratio(peer, "cold_", theirs.first / cold.first, "times that" + how + "the server's start and first run", "");
        ratio(peer, "noop_cold_", theirs.noop / cold.noop, "… the server's start, nothing to do", "");
    }

    private void ratio(String peer, String which, double value, String text, String goal) {
        figures.add("%s_%s%d_ratio".formatted(peer, which, count), value, text, goal);
    }

    /** Servers that wait for the first apply of a server that runs; its files are what the peers get. */
    private Runs warm() {
        try (MailHost host = Fleet.unhurriedHost()) {
            new Fleet(host).foundWaiting(count);
            double first = seconds(() -> changed(host));
            Fleet.awaitBanners(host, count);
            keepFiles(host);
            return new Runs(first, median(() -> unchanged(host, "apply")), median(() -> unchanged(host, "plan")));
        }
    }

    private static void changed(MailHost host) {
        Command apply = host.postern("apply").orFail();
        if (isOfNothing(apply)) {
            throw new AssertionError("there was nothing to do: " + apply.out());
        }
    }

    private static void unchanged(MailHost host, String command) {
        Command ended = host.postern(command).orFail();
        if (!isOfNothing(ended)) {
            throw new AssertionError("there was something to do: " + ended.out());
        }
    }

    private static boolean isOfNothing(Command command) {
        return command.out().contains("Nothing to do: ");
    }

    /** The same servers in the directory, and nothing of the product runs; its first pass is asked for by nobody. */
    private Runs cold() {
        try (MailHost host = MailHost.bare()) {
            Path configuration = Fleet.unhurried(folder.resolve("cold"));
            Process server = host.beginServer(configuration);
            host.awaitAnswer();
            new Fleet(host).foundWaiting(count);
            end(server);
            double before = now();
            server = host.beginServer(configuration);
            double first = Fleet.awaitBanners(host, count) - before;
            host.call("apply");
            end(server);
            double noop = afterStart(host, configuration, () -> unchanged(host, "apply"));
            double check = afterStart(host, configuration, () -> unchanged(host, "plan"));
            return new Runs(first, noop, check);
        }
    }

    /** Seconds from the start of the server to the end of what it is then asked for. */
    private static double afterStart(MailHost host, Path configuration, Runnable asked) {
        double before = now();
        Process server = host.beginServer(configuration);
        host.awaitAnswer();
        asked.run();
        double seconds = now() - before;
        end(server);
        return seconds;
    }

    /** By force: what it wrote is on disk, and the instances go on. */
    private static void end(Process server) {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            server.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the server ended", interrupted);
        }
    }

    /** What the product wrote, in a folder for each instance. */
    private void keepFiles(MailHost host) {
        List<String> copy = new ArrayList<>(List.of(
                "sh",
                "-c",
                "mkdir -p \"$0/postfix\" && cp -L /etc/postfix/main.cf /etc/postfix/master.cf \"$0/postfix\""
                        + " && for name; do cp -RL \"/etc/$name\" \"$0\" || exit; done",
                files.toString()));
        copy.addAll(names());
        host.inside(copy.toArray(String[]::new)).orFail();
    }

    private List<String> names() {
        return IntStream.rangeClosed(1, count).mapToObj(Fleet::instance).toList();
    }

    /**
     * A peer on a host of its own, where it writes the same bytes.
     *
     * @param changed the exit status with which it says that it changed something
     */
    private Runs peer(List<String> command, List<String> checking, int changed) {
        try (MailHost host = MailHost.bare()) {
            IntStream.rangeClosed(1, count).forEach(number -> Fleet.bringUp(host, Fleet.address(number)));
            double first = seconds(() -> ended(host, command, changed));
            Fleet.awaitBanners(host, count);
            names().forEach(name -> host.inside(
                            "diff", "-r", files.resolve(name).toString(), "/etc/" + name)
                    .orFail());
            double noop = seconds(() -> ended(host, command, 0));
            return new Runs(first, noop, seconds(() -> ended(host, checking, 0)));
        }
    }

    private static void ended(MailHost host, List<String> command, int status) {
        Command ended = host.insideWithin(LONGEST, command.toArray(String[]::new));
        if (ended.exit() != status) {
            throw new AssertionError("expected exit status " + status + " of " + ended);
        }
    }

    private List<String> ansible(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "LC_ALL=C.UTF-8",
                "ANSIBLE_PIPELINING=True",
                "ANSIBLE_LOCALHOST_WARNING=False",
                "ANSIBLE_LOCAL_TEMP=" + folder.resolve("ansible"),
                "ANSIBLE_REMOTE_TEMP=" + folder.resolve("ansible"),
                "ansible-playbook",
                "-e",
                "{\"ansible_python_interpreter\": \"/usr/bin/python3\", \"files\": \"%s\", \"instances\": [\"%s\"]}"
                        .formatted(files, String.join("\", \"", names())),
                Fleet.resource("ansible-peer.yml")));
        command.addAll(List.of(options));
        return command;
    }

    private List<String> puppet(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "LC_ALL=C.UTF-8",
                "FACTER_files=" + files,
                "FACTER_instances=" + String.join(",", names()),
                "puppet",
                "apply",
                "--detailed-exitcodes",
                "--confdir=" + folder.resolve("puppet"),
                "--vardir=" + folder.resolve("puppet/var"),
                "--rundir=" + folder.resolve("puppet/run"),
                "--logdir=" + folder.resolve("puppet/log"),
                Fleet.resource("puppet-peer.pp")));
        command.addAll(List.of(options));
        return command;
    }

    private static double median(Runnable work) {
        return Figures.median(
                IntStream.range(0, ROUNDS).mapToObj(round -> seconds(work)).toList());
    }

    private static double seconds(Runnable work) {
        double before = now();
        work.run();
        return now() - before;
    }

    /** Seconds since the epoch, to compare with what a program on the mail host reads. */
    private static double now() {
        return System.currentTimeMillis() / 1000.0;
    }
}
