package org.postern.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetmaskTest {
    @ParameterizedTest
    @CsvSource({
        "255.255.255.0, 24",
        "255.255.255.255, 32",
        "255.255.240.0, 20",
        "128.0.0.0, 1",
        "/24, 24",
        "24, 24",
        "/64, 64",
        "128, 128"
    })
    void isReadAsPeopleWriteIt(String text, int prefix) {
        assertThat(Netmask.of(text)).isEqualTo(new Netmask(prefix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "255.0.255.0",
                "0.0.0.0",
                "255.255.254.256",
                "255.255.255",
                "0255.255.255.0",
                "/0",
                "/129",
                "-1",
                "eth0",
                ""
            })
    void isRefusedWhereItIsNone(String text) {
        assertThatThrownBy(() -> Netmask.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("255.255.255.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/1", "/24", "/128"})
    void isReadBackAsItIsWritten(String text) {
        assertThat(Netmask.of(text).asString()).isEqualTo(text);
    }
}
