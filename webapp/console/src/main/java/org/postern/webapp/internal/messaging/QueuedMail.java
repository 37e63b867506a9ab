package org.postern.webapp.internal.messaging;

import java.time.Duration;
import org.postern.tenancy.QueueRetirement.Kind;

/** What a person can have done to the mail in the queues of servers that are stopped. */
enum QueuedMail {
    KEEP(Kind.KEEP, Duration.ZERO),
    ARCHIVE(Kind.ARCHIVE, Duration.ZERO),
    DRAIN_HOUR(Kind.DRAIN, Duration.ofHours(1)),
    DRAIN_DAY(Kind.DRAIN, Duration.ofDays(1)),
    DRAIN_WEEK(Kind.DRAIN, Duration.ofDays(7));

    private final Kind kind;
    private final Duration longest;

    QueuedMail(Kind kind, Duration longest) {
        this.kind = kind;
        this.longest = longest;
    }

    Kind kind() {
        return kind;
    }

    /** For how long it is delivered, where it is. */
    Duration longest() {
        return longest;
    }
}
