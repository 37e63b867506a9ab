package org.postern.webapp.internal.servers;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.postern.mailserver.LiveServer.Queues;

/** The queues of an instance, in the order in which a message passes through them (qmgr(8)). */
enum QueueName {
    MAILDROP(Queues::maildrop),
    INCOMING(Queues::incoming),
    ACTIVE(Queues::active),
    DEFERRED(Queues::deferred),
    HOLD(Queues::hold);

    private final ToIntFunction<Queues> count;

    QueueName(ToIntFunction<Queues> count) {
        this.count = count;
    }

    /** What Postfix calls it, in every language. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    int count(Queues queues) {
        return count.applyAsInt(queues);
    }

    /** Those with messages in them. */
    static List<QueueName> filled(Queues queues) {
        return Stream.of(values()).filter(queue -> queue.count(queues) > 0).toList();
    }
}
