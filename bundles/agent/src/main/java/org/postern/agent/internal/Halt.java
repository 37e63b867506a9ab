package org.postern.agent.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.postfix.InstanceDirectories;

/**
 * Whether somebody stopped an instance ({@code postfix stop}), which is then not started again unasked. What ended before the
 * agent was started is: a machine that goes down stops its instances in the same way.
 */
final class Halt {
    private static final Pattern ABOUT_MASTER = Pattern.compile(
            "(\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d) \\S+ \\S+/(?:master|postfix-script)\\[\\d+]: (.*)");
    private static final String STOPPED = "stopping the Postfix mail system";
    private static final int ENOUGH_BYTES = 16384;
    private static final Instant SINCE = ProcessHandle.current()
            .info()
            .startInstant()
            .orElseGet(Instant::now)
            .truncatedTo(ChronoUnit.SECONDS);

    private Halt() {}

    /** Of an instance that does not run: the last thing in its log is a {@code postfix stop}. */
    static boolean isByHand(InstanceDirectories instance) throws IOException {
        List<String> lines = LogTail.of(instance.log(), ENOUGH_BYTES).lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher line = ABOUT_MASTER.matcher(lines.get(i));
            if (line.matches()) {
                return line.group(2).equals(STOPPED)
                        && !LogClock.ofThisHost().time(line.group(1)).isBefore(SINCE);
            }
        }
        return false;
    }
}
