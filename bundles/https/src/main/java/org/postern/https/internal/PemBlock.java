package org.postern.https.internal;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of a PEM file (RFC 7468).
 *
 * @param label as in {@code PRIVATE KEY}
 */
record PemBlock(String label, byte[] content) {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int LINE_LENGTH = 64;

    /**
     * The blocks of a file in order, whatever text is between them.
     *
     * @throws IllegalArgumentException where one is no base64 (RFC 4648 §4)
     */
    static List<PemBlock> in(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(match ->
                        new PemBlock(match.group(1), Base64.getMimeDecoder().decode(match.group(2))))
                .toList();
    }

    /** As it is written to a file. */
    String text() {
        String lines = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }
}
