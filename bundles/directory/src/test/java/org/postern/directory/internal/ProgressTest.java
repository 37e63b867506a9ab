package org.postern.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String EARLIER = "20261127114201.123456Z#000000#00";
    private static final String LATER = "20261127114201.123456Z#000001#00";

    private final Progress both = new Progress(Map.of("001", EARLIER + "1#000000", "002", LATER + "2#000000"));

    @Test
    void includesTheSameAndWhatIsEarlier() {
        assertThat(both.includes(both)).isTrue();
        assertThat(both.includes(new Progress(Map.of("002", EARLIER + "2#000000"))))
                .isTrue();
    }

    @Test
    void doesNotIncludeALaterChangeOfAnyServer() {
        assertThat(both.includes(new Progress(Map.of("001", LATER + "1#000000"))))
                .isFalse();
        assertThat(both.includes(new Progress(Map.of("003", EARLIER + "3#000000"))))
                .isFalse();
    }

    @Test
    void includesWhateverAServerHasThatDoesNotTell() {
        assertThat(both.includes(new Progress(Map.of()))).isTrue();
    }
}
