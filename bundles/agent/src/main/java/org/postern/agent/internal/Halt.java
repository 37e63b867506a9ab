package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.postfix.InstanceDirectories;

/** Whether somebody stopped an instance by {@code postfix stop}. */
final class Halt {
    private static final Pattern ABOUT_MASTER =
            Pattern.compile("\\w{3} [ \\d]\\d [\\d:]{8} \\S+ \\S+/(?:master|postfix-script)\\[\\d+]: (.*)");
    private static final String STOPPED = "stopping the Postfix mail system";

    /** Written by a master that is ended, whoever does that, where its log daemon outlives it. */
    private static final String TERMINATING = "terminating on signal ";

    private static final int ENOUGH_BYTES = 16384;

    private Halt() {}

    /** Of an instance that does not run: before its master(8) ended, somebody said that it was to. */
    static boolean isByHand(InstanceDirectories instance) throws IOException {
        List<String> lines = LogTail.of(instance.log(), ENOUGH_BYTES).lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher line = ABOUT_MASTER.matcher(lines.get(i));
            if (line.matches() && !line.group(1).startsWith(TERMINATING)) {
                return line.group(1).equals(STOPPED);
            }
        }
        return false;
    }
}
