package org.postern.webapp.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimeLabelTest {
    private static final Instant TIME = Instant.parse("2026-04-05T13:07:09Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void namesMonthAndZoneInEnglish() {
        assertThat(TimeLabel.form(TIME, Locale.ENGLISH, PARIS)).matches("5 Apr 2026,? 15:07:09 CEST");
    }

    @Test
    void namesMonthAndZoneInFrench() {
        assertThat(TimeLabel.form(TIME, Locale.FRENCH, PARIS)).matches("5 avr\\. 2026,?( à)? 15:07:09 CEST");
    }
}
