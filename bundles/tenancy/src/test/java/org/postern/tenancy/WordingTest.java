package org.postern.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void isFiledUnderTheWordsOfItsPattern() {
        assertThat(Wording.of("address %s is used by server %s; try again", "192.0.2.10", "klix-smtp")
                        .key())
                .isEqualTo("address-is-used-by-server-try-again");
        assertThat(Wording.of("%s's own", "x").key()).isEqualTo("s-own");
    }

    @Test
    void aLongKeyEndsWithAWord() {
        String words = "word ".repeat(20).strip();

        assertThat(Wording.of(words).key()).hasSizeLessThanOrEqualTo(72).endsWith("-word");
    }

    @Test
    void readsWithOthersInIt() {
        Wording reason = Wording.of("it has no %s", "cn");

        assertThat(Wording.of("the entry %s cannot be read: %s", "o=klix", reason)
                        .english())
                .isEqualTo("the entry o=klix cannot be read: it has no cn");
    }
}
