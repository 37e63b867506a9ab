package org.postern.agent.internal;

import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads the times of log lines, which tell neither year nor zone (postlogd(8)).
 *
 * @param now no line is later
 * @param zone that of the host
 */
record LogClock(Instant now, ZoneId zone) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

    static LogClock ofThisHost() {
        return new LogClock(Instant.now(), ZoneId.systemDefault());
    }

    /**
     * The last time that it was so.
     *
     * @param stamp as in {@code Nov 22 06:32:35}
     * @throws java.time.DateTimeException where it is none
     */
    Instant time(String stamp) {
        TemporalAccessor fields = STAMP.parse(stamp);
        MonthDay day = MonthDay.from(fields);
        LocalTime time = LocalTime.from(fields);
        int year = now.atZone(zone).getYear();
        while (!day.isValidYear(year) || at(year, day, time).isAfter(now)) {
            year--;
        }
        return at(year, day, time);
    }

    private Instant at(int year, MonthDay day, LocalTime time) {
        return day.atYear(year).atTime(time).atZone(zone).toInstant();
    }
}
