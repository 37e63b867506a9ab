package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogClockTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:00:00Z, Nov 25 03:32:10, 2026-11-25T02:32:10Z",
        "2026-11-25T12:00:00Z, Nov  2 03:32:10, 2026-11-02T02:32:10Z",
        "2026-11-25T12:00:00Z, Nov 02 03:32:10, 2026-11-02T02:32:10Z",
        "2026-11-25T12:00:00Z, Jul 14 03:32:10, 2026-07-14T01:32:10Z",
        "2027-01-01T00:00:05Z, Dec 31 23:59:59, 2026-12-31T22:59:59Z",
        "2026-12-31T23:00:05Z, Jan 01 00:00:01, 2026-12-31T23:00:01Z",
        "2026-11-25T12:00:00Z, Nov 25 13:00:01, 2025-11-25T12:00:01Z",
        "2025-02-01T12:00:00Z, Feb 29 08:00:00, 2024-02-29T07:00:00Z",
    })
    void theYearIsTheLastInWhichItIsNotLaterThanNow(Instant now, String stamp, Instant time) {
        assertThat(new LogClock(now, PARIS).time(stamp)).isEqualTo(time);
    }
}
