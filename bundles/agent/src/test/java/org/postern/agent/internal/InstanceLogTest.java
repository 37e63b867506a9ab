package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLogTest {
    private static final String OLD = "Nov 22 06:32:35 smtp postfix-klix-smtp/master[7]: fatal: an old trouble\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("postfix-klix-smtp.log");
        Files.writeString(file, OLD);
    }

    @Test
    void saysWhatWasComplainedOfSinceInPostfixsWords() throws IOException {
        InstanceLog log = InstanceLog.fromNow(file);
        append("Nov 22 06:32:36 smtp postfix-klix-smtp/postfix-script[9]: starting the Postfix mail system\n");
        append("Nov 22 06:32:36 smtp postfix-klix-smtp/master[10]: fatal: bind [::1] port 25: Address in use\n");
        append("Nov 22 06:32:36 smtp postfix-klix-smtp/master[11]: fatal: bind [::1] port 25: Address in use\n");
        append("Nov 22 06:32:36 smtp postfix-klix-smtp/postfix-script[9]: fatal: mail system startup failed\n");

        assertThat(log.complaints())
                .isEqualTo("fatal: bind [::1] port 25: Address in use; fatal: mail system startup failed");
    }

    @Test
    void saysNothingWhereNothingWasLogged() throws IOException {
        assertThat(InstanceLog.fromNow(file).complaints()).isEmpty();
        assertThat(InstanceLog.fromNow(folder.resolve("none")).complaints()).isEmpty();
    }

    @Test
    void readsALogThatWasRotatedMeanwhileFromItsBeginning() throws IOException {
        append(OLD);
        InstanceLog log = InstanceLog.fromNow(file);
        Files.writeString(file, "Nov 22 06:33:00 smtp postfix-klix-smtp/smtpd[9]: warning: new\n");

        assertThat(log.complaints()).isEqualTo("warning: new");
    }

    private void append(String line) throws IOException {
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }
}
