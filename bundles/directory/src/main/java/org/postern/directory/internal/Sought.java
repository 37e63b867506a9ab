package org.postern.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text that is sought in 100,000 others, in UTF-8: it skips where it cannot be (Horspool 1980), since to look at every
 * character takes a tenth of a second.
 */
final class Sought {
    private static final int BYTES = 256;

    private final byte[] text;
    private final int last;
    /** How far the text may move on over a byte. */
    private final int[] skips = new int[BYTES];

    /** @param text not empty */
    Sought(String text) {
        this.text = bytes(text);
        this.last = this.text.length - 1;
        Arrays.fill(skips, this.text.length);
        for (int i = 0; i < last; i++) {
            skips[Byte.toUnsignedInt(this.text[i])] = last - i;
        }
    }

    /** A text that others are sought in. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    boolean isIn(byte[] whole) {
        byte end = text[last];
        for (int i = last; i < whole.length; i += skips[Byte.toUnsignedInt(whole[i])]) {
            if (whole[i] == end && Arrays.equals(whole, i - last, i, text, 0, last)) {
                return true;
            }
        }
        return false;
    }
}
