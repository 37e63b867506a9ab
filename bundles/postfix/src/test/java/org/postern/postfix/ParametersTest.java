package org.postern.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void readsWhatPostconfReads() {
        Parameters parameters = Parameters.parse("""
                # comment
                mynetworks =
                    192.0.2.0/24
                # in between
                    [2001:db8::]/32
                mydestination =

                relayhost=[a.example]
                relayhost = [b.example]
                smtpd_banner = $myhostname = it
                """);

        assertThat(parameters.values())
                .isEqualTo(Map.of(
                        "mynetworks", "192.0.2.0/24 [2001:db8::]/32",
                        "mydestination", "",
                        "relayhost", "[b.example]",
                        "smtpd_banner", "$myhostname = it"));
    }

    @Test
    void aLineWithoutEqualsSignIsRefused() {
        assertThatThrownBy(() -> Parameters.parse("mydestination\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"mydestination\" is not of the form name = value");
    }

    @Test
    void aNameCannotBringALineOfItsOwn() {
        assertThatThrownBy(() -> Parameters.of(Map.of("a = b\nc", "d"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueStaysOnItsLine() {
        assertThat(Parameters.of(Map.of("a", " b\nc = d\r\n")).get("a")).contains("b c = d");
    }

    @Test
    void theOthersStandWhereANameIsInBoth() {
        Parameters ours = Parameters.of(Map.of("a", "1", "b", "2"));

        assertThat(ours.overriddenBy(Parameters.of(Map.of("b", "3", "c", "4"))))
                .isEqualTo(Parameters.of(Map.of("a", "1", "b", "3", "c", "4")));
    }
}
