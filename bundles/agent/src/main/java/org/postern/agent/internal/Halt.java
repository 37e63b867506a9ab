package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.postfix.InstanceDirectories;

/**
 * Whether somebody stopped an instance by {@code postfix stop} or another command of its kind, as the instance's log tells it.
 *
 * @see <a href="https://www.postfix.org/postfix.1.html">postfix(1)</a>
 */
final class Halt {
    private static final Pattern MESSAGE =
            Pattern.compile("\\w{3} [ \\d]\\d [\\d:]{8} \\S+ \\S+/(?:master|postfix-script)\\[\\d+]: (.*)");
    private static final Pattern STOPPED = Pattern.compile("(?:stopping|aborting) the Postfix mail system");
    private static final Pattern STARTED = Pattern.compile("starting the Postfix mail system|daemon started -- .*");

    private static final int ENOUGH_BYTES = 16384;

    private Halt() {}

    /**
     * Of an instance that does not run: after it was last started, somebody said that it was to end. What is written besides,
     * as that Postfix waits for its master(8), tells nothing.
     */
    static boolean isByHand(InstanceDirectories instance) throws IOException {
        List<String> lines = LogTail.of(instance.log(), ENOUGH_BYTES).lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher line = MESSAGE.matcher(lines.get(i));
            if (line.matches() && STOPPED.matcher(line.group(1)).matches()) {
                return true;
            }
            if (line.matches() && STARTED.matcher(line.group(1)).matches()) {
                return false;
            }
        }
        return false;
    }
}
