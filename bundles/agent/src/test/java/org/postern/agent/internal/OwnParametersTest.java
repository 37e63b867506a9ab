package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnParametersTest {
    @Test
    void aParameterIsTakenOutWithTheLinesThatGoOnWithIt() {
        assertThat(OwnParameters.without("""
                        # mine
                        mynetworks = 127.0.0.0/8
                        # not yet the end

                          192.168.1.0/24
                        # of the next one
                        myhostname = smtp.klix.com
                        """, Set.of("mynetworks"))).isEqualTo("""
                        # mine
                        # of the next one
                        myhostname = smtp.klix.com
                        """);
    }

    @Test
    void whatIsOnlyLikeItStays() {
        String text = "mynetworks_style = host\n#mynetworks = 10.0.0.0/8\n";

        assertThat(OwnParameters.without(text, Set.of("mynetworks"))).isEqualTo(text);
    }

    @Test
    void theLastLineEndsInANewline() {
        assertThat(OwnParameters.without("a = $b", Set.of())).isEqualTo("a = $b\n");
        assertThat(OwnParameters.without("", Set.of("a"))).isEmpty();
    }
}
