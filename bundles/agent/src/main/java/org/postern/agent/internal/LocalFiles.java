package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.generator.LocalAdditions;
import org.postern.postfix.Parameters;

/**
 * The host administrator's own {@code main.cf.local} and {@code master.cf.local}, which the product reads; it writes there only
 * what somebody has it take over ({@link HandEdits}).
 */
final class LocalFiles {
    private LocalFiles() {}

    /**
     * What an instance's configuration directory has of them.
     *
     * @throws IllegalArgumentException where main.cf.local is none that Postfix reads
     */
    static LocalAdditions in(Path configuration) throws IOException {
        String parameters = text(configuration.resolve("main.cf.local"));
        String services = text(configuration.resolve("master.cf.local"));
        try {
            return new LocalAdditions(Parameters.parse(parameters), services);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    configuration.resolve("main.cf.local") + ": " + malformed.getMessage(), malformed);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }
}
