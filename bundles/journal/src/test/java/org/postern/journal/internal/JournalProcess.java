package org.postern.journal.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditLog.Order;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.Query;
import org.postern.testkit.Klix;

/** A journal in a process of its own that adds change after change, to be killed. */
final class JournalProcess implements AutoCloseable {
    static final Query<Order> LATEST = new Query<>(Optional.empty(), "", Order.TIME, false, 0, Query.LONGEST);

    private static final Instant BEGINNING = Instant.parse("2026-11-25T08:00:00Z");

    private final Process process;
    private final BufferedReader output;
    private int said;

    private JournalProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** What the process runs: it says the number of each change once it is added to the journal in the folder. */
    public static void main(String... arguments) {
        var journal = new Journal(Path.of(arguments[0]));
        for (int number = 1; ; number++) {
            journal.add(change(number), Optional.empty());
            System.out.println(number);
        }
    }

    static AuditRecord change(int number) {
        return new AuditRecord(
                BEGINNING.plusSeconds(number),
                "operator",
                AuditAction.ADD_SERVER,
                Optional.of(Klix.NAME),
                "server number " + number);
    }

    static JournalProcess start(Path folder) throws IOException {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        return new JournalProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        JournalProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    void awaitChange(int number) throws IOException {
        while (said < number) {
            said = Integer.parseInt(output.readLine());
        }
    }

    /** Kills it (SIGKILL), and returns the number of the last change that it said it had added. */
    int kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        return output.lines().mapToInt(Integer::parseInt).max().orElse(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
