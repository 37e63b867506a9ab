package org.postern.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.tenancy.QueueRetirement.Kind;

class QueueRetirementTest {
    @Test
    void isReadAsItIsWritten() {
        for (Kind kind : Kind.values()) {
            var word = new QueueRetirement(kind, Instant.parse("2026-11-27T16:00:00.5Z"));
            assertThat(QueueRetirement.of(word.asString())).isEqualTo(word);
        }
        assertThat(new QueueRetirement(Kind.DRAIN, Instant.EPOCH)).hasToString("drain 1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "keep", "keep ", "keep soon", "discard 2026-11-27T16:00:00Z"})
    void nothingElseIsOne(String text) {
        assertThatThrownBy(() -> QueueRetirement.of(text)).isInstanceOf(InvalidValueException.class);
    }
}
