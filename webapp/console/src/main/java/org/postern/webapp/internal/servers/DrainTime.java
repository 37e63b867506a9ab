package org.postern.webapp.internal.servers;

import java.time.Duration;

/** For how long a queue is drained at most. */
enum DrainTime {
    QUARTER(Duration.ofMinutes(15)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration longest;

    DrainTime(Duration longest) {
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }
}
