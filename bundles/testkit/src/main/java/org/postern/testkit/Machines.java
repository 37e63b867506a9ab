package org.postern.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Machines that are network namespaces (ip-netns(8)), with lines (veth(4)) between them and to this process that can be cut;
 * needs root. Their names and addresses, of those for benchmarks (RFC 2544), come from this process' number.
 */
final class Machines implements Closeable {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final int LINES_OF_A_PROCESS = 64;
    private static final int ALL_LINES = 1 << 15;
    private static final int FIRST_ADDRESS = 198 << 24 | 18 << 16;
    private static final int ADDRESSES_OF_A_LINE = 4;

    private final Endings removals = new Endings();

    /** Makes one that nothing leads to yet. */
    Machine add() {
        var machine = new Machine("postern-" + PROCESS + "-" + MADE.getAndIncrement());
        ip("netns", "add", machine.name());
        removals.add(() -> ip("netns", "del", machine.name()));
        return machine;
    }

    /** Makes a line from this process, which is its near end, to a machine. */
    Line join(Machine far) {
        Line line = newLine(far);
        ip(line.making());
        removals.add(() -> ip("link", "del", line.nearName()));
        ip("addr", "add", line.nearAddress() + "/30", "dev", line.nearName());
        ip("link", "set", line.nearName(), "up");
        return line.begun();
    }

    /** Makes a line between two machines, which goes with them. */
    Line join(Machine near, Machine far) {
        Line line = newLine(far);
        near.ip(line.making());
        near.ip("addr", "add", line.nearAddress() + "/30", "dev", line.nearName());
        near.ip("link", "set", line.nearName(), "up");
        return line.begun();
    }

    private static Line newLine(Machine far) {
        int number = MADE.getAndIncrement();
        int place = (int) ((PROCESS * LINES_OF_A_PROCESS + number) % ALL_LINES);
        return new Line(far, "p" + PROCESS + "n" + number, FIRST_ADDRESS + place * ADDRESSES_OF_A_LINE);
    }

    private static void ip(String... arguments) {
        ip(List.of(), arguments);
    }

    private static void ip(List<String> options, String... arguments) {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        Command.run(command).orFail();
    }

    /** End the programs on them before: a machine lasts as long as one of those. */
    @Override
    public void close() throws IOException {
        removals.close();
    }

    /** A machine to run programs on. */
    record Machine(String name) {
        /** What leads there, to be put before a program and its arguments. */
        List<String> way() {
            return List.of("ip", "netns", "exec", name);
        }

        private void ip(String... arguments) {
            Machines.ip(List.of("-n", name), arguments);
        }
    }

    /** What joins two ends, each with an address on it. */
    record Line(Machine far, String nearName, int network) {
        private static final String FAR_NAME_PREFIX = "f";

        String nearAddress() {
            return address(1);
        }

        String farAddress() {
            return address(2);
        }

        private String address(int end) {
            int whole = network + end;
            return "%d.%d.%d.%d".formatted(whole >>> 24, whole >> 16 & 255, whole >> 8 & 255, whole & 255);
        }

        private String farName() {
            return FAR_NAME_PREFIX + nearName;
        }

        private String[] making() {
            return new String[] {"link", "add", nearName, "type", "veth", "peer", "name", farName(), "netns", far.name()
            };
        }

        private Line begun() {
            far.ip("addr", "add", farAddress() + "/30", "dev", farName());
            mend();
            return this;
        }

        /** Nothing gets through from now on, and the near end is not told: its connections stay, without an answer. */
        void cut() {
            far.ip("link", "set", farName(), "down");
        }

        void mend() {
            far.ip("link", "set", farName(), "up");
        }
    }
}
