package org.postern.directory.embedded.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One numbered record of a file: a comment line with its number, length and checksum, then LDIF.
 *
 * <p>The number rises by one from record to record and over files, so that a missing one is noticed; a file as a whole
 * stays LDIF that other tools read.
 */
final class Frame {
    /** The comment line without its end; groups are the number and the length of what follows, in bytes. */
    static final Pattern HEADER = Pattern.compile("# record ([0-9]{1,18}) bytes ([0-9]{1,9}) crc32c [0-9a-f]{8}");

    /** How every comment line begins. LDIF lines of ours never do. */
    static final String START = "# record ";

    private Frame() {}

    static byte[] of(long number, byte[] ldif) {
        byte[] header = (header(number, ldif, 0, ldif.length) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[header.length + ldif.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(ldif, 0, frame, header.length, ldif.length);
        return frame;
    }

    /** The comment line for LDIF that lies in the bytes from offset on. */
    static String header(long number, byte[] bytes, int offset, int length) {
        var checksum = new CRC32C();
        checksum.update(bytes, offset, length);
        return "%s%d bytes %d crc32c %08x".formatted(START, number, length, checksum.getValue());
    }
}
