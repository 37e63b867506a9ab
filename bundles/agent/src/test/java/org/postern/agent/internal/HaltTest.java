package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;

/** What the log of an instance tells of how it came to stand still, in the lines of Postfix 3.7. */
class HaltTest {
    private static final String STARTING = script("starting the Postfix mail system");
    private static final String STARTED =
            master("daemon started -- version 3.7.11, configuration /etc/postfix-klix-smtp");
    private static final String STOPPING = script("stopping the Postfix mail system");
    private static final String WAITING = script("waiting for the Postfix mail system to terminate");
    private static final String FORCED = script("warning: stopping the Postfix mail system with force");
    private static final String ABORTING = script("aborting the Postfix mail system");
    private static final String NOT_RUNNING = script("the Postfix mail system is not running");
    private static final String TERMINATING = master("terminating on signal 15");

    @TempDir
    Path root;

    @Test
    void postfixStopIsByHandWhateverElseIsSaidOfTheEnd() throws IOException {
        assertThat(isByHand(STARTING, STARTED, STOPPING)).isTrue();
        assertThat(isByHand(STARTING, STARTED, STOPPING, TERMINATING)).isTrue();
        assertThat(isByHand(STARTING, STARTED, STOPPING, WAITING)).isTrue();
        assertThat(isByHand(STARTING, STARTED, STOPPING, TERMINATING, WAITING, WAITING, FORCED))
                .isTrue();
        assertThat(isByHand(STARTING, STARTED, STOPPING, NOT_RUNNING)).isTrue();
    }

    @Test
    void postfixAbortIsByHand() throws IOException {
        assertThat(isByHand(STARTING, STARTED, ABORTING)).isTrue();
    }

    @Test
    void aMasterThatEndsOtherwiseIsNot() throws IOException {
        assertThat(isByHand()).isFalse();
        assertThat(isByHand(STARTING, STARTED)).isFalse();
        assertThat(isByHand(STARTING, STARTED, TERMINATING)).isFalse();
        assertThat(isByHand(STARTING, STARTED, NOT_RUNNING)).isFalse();
        assertThat(isByHand(STARTED, STOPPING, TERMINATING, STARTING, STARTED, TERMINATING))
                .isFalse();
        assertThat(isByHand(STARTED, STOPPING, WAITING, STARTING)).isFalse();
    }

    private boolean isByHand(String... lines) throws IOException {
        InstanceDirectories instance =
                HostLayout.below(root, root.resolve("etc/postfix")).of(InstanceName.forId("klix-smtp"));
        Files.createDirectories(instance.log().resolveSibling(""));
        Files.writeString(instance.log(), String.join("", lines));
        return Halt.isByHand(instance);
    }

    private static String script(String message) {
        return "Nov 27 22:44:19 mail postfix-klix-smtp/postfix-script[673]: " + message + "\n";
    }

    private static String master(String message) {
        return "Nov 27 22:44:19 mail postfix-klix-smtp/master[673]: " + message + "\n";
    }
}
