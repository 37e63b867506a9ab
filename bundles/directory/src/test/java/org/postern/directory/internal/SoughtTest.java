package org.postern.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SoughtTest {
    private static final int ROUNDS = 20_000;
    private static final String LETTERS = "abé\u0161\u0261";

    private final Random random = new Random(1);

    @Test
    void isFoundWhereverItIsAndNowhereElse() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = some(1 + random.nextInt(4));
            String whole = some(random.nextInt(12));

            assertThat(new Sought(text).isIn(Sought.bytes(whole)))
                    .as("\"%s\" in \"%s\"", text, whole)
                    .isEqualTo(whole.contains(text));
        }
    }

    private String some(int length) {
        return random.ints(length, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
