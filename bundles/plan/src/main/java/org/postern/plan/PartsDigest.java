package org.postern.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stands for a sequence of parts, by their texts: no two sequences have the same in practice. */
public final class PartsDigest {
    /** Hex digits of SHA-256: 128 bits. */
    private static final int LENGTH = 32;

    private final MessageDigest digest;

    public PartsDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Each part with its length, so that the bounds between parts count. */
    public void add(Object part) {
        byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(text);
    }

    /** Lower-case hex digits; to be asked for once. */
    public String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
