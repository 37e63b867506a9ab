package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.Delivery;

class DeliveryReaderTest {
    private static final String QUEUED =
            "Nov 22 06:32:35 smtp postfix-klix-smtp/qmgr[115]: QUEUE%07d: from=<alice@klix.com>, size=298, nrcpt=1 (queue active)\n";
    private static final String SENT =
            "Nov 22 06:32:35 smtp postfix-klix-smtp/smtp[135]: QUEUE%07d: to=<bob%d@mx.example>,"
                    + " relay=192.168.1.20[192.168.1.20]:25, delay=0.03, delays=0.01/0.02/0/0, dsn=2.0.0, status=sent (250 Ok)\n";
    private static final String OTHER =
            "Nov 22 06:32:35 smtp postfix-klix-smtp/smtpd[1]: connect from größer[10.0.0.1]\n";

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void begin() {
        log = folder.resolve("postfix-klix-smtp.log");
    }

    @Test
    void readsTheEndOfALongLogAndNoMoreThanItNeeds() throws IOException {
        Files.writeString(log, messages(0, 100_000));

        assertThat(DeliveryReader.last(log, 3))
                .extracting(Delivery::from, Delivery::to)
                .containsExactly(
                        tuple("alice@klix.com", "bob99999@mx.example"),
                        tuple("alice@klix.com", "bob99998@mx.example"),
                        tuple("alice@klix.com", "bob99997@mx.example"));
    }

    @Test
    void looksFurtherBackForASenderThatWasLoggedLongBefore() throws IOException {
        Files.writeString(log, OTHER + QUEUED.formatted(7) + OTHER.repeat(10_000) + SENT.formatted(7, 7));

        assertThat(DeliveryReader.last(log, 1)).extracting(Delivery::from).containsExactly("alice@klix.com");
    }

    @Test
    void givesUpTheSenderAfterFourMebibytes() throws IOException {
        Files.writeString(log, QUEUED.formatted(7) + OTHER.repeat(60_000) + SENT.formatted(7, 7));

        assertThat(DeliveryReader.last(log, 1)).extracting(Delivery::from).containsExactly("");
    }

    @Test
    void aLogThatIsNotThereOrWasJustRotatedTellsOfWhatItHas() throws IOException {
        assertThat(DeliveryReader.last(log, 10)).isEmpty();

        Files.writeString(log, messages(0, 10));
        assertThat(DeliveryReader.last(log, 10)).hasSize(10);

        Files.writeString(log, SENT.formatted(11, 11));
        assertThat(DeliveryReader.last(log, 10)).extracting(Delivery::to).containsExactly("bob11@mx.example");
    }

    @Test
    void aLineThatIsBeingWrittenWaitsForItsEnd() throws IOException {
        Files.writeString(log, messages(0, 1) + SENT.formatted(1, 1).stripTrailing());

        assertThat(DeliveryReader.last(log, 10)).hasSize(1);
    }

    private static String messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> QUEUED.formatted(i) + SENT.formatted(i, i))
                .collect(Collectors.joining());
    }
}
