package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.postern.mailserver.Delivery;

/** Finds an instance's last deliveries at the end of its log, which may be longer than anybody wants to read. */
final class DeliveryReader {
    private static final int SHORTEST_PIECE = 64 * 1024;
    private static final int LONGEST_PIECE = 4 * 1024 * 1024;

    private DeliveryReader() {}

    /** The newest first; fewer, or without their senders, where the log's last 4 MiB do not tell of more. */
    static List<Delivery> last(Path log, int most) throws IOException {
        int piece = SHORTEST_PIECE;
        LogTail tail = LogTail.of(log, piece);
        MailLog read = MailLog.of(tail.lines(), LogClock.ofThisHost());
        while (!tail.whole() && piece < LONGEST_PIECE && !read.tellsAllOf(most)) {
            piece *= 4;
            tail = LogTail.of(log, piece);
            read = MailLog.of(tail.lines(), LogClock.ofThisHost());
        }
        return read.newest(most);
    }
}
