package org.postern.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The first line that a mail server says, and when; waited for on the mail host itself. */
final class Banner {
    /** Connects every ten milliseconds until somebody greets; then prints the time and the greeting. */
    private static final String WAIT = """
            echo waiting
            for try in {1..6000}; do
                if { exec 3<>"/dev/tcp/$0/25"; } 2>/dev/null && read -r line <&3; then
                    echo "$EPOCHREALTIME $line"
                    exit 0
                fi
                sleep 0.01
            done
            exit 1
            """;

    private final Process process;

    private Banner(Process process) {
        this.process = process;
    }

    /** Begins to wait for the banner at an address. */
    static Banner await(MailHost host, String address) {
        Process process = host.begin("bash", "-c", WAIT, address);
        try {
            process.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Banner(process);
    }

    /** Seconds since the epoch at which the server of that name greeted. */
    double of(String name) {
        try {
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            if (line == null || !line.contains(" 220 " + name) && !line.contains(" 220-" + name)) {
                throw new AssertionError("expected the banner of " + name + ", got " + line);
            }
            return Double.parseDouble(line.substring(0, line.indexOf(' ')));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
