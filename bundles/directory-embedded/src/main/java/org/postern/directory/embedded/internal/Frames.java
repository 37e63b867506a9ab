package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;

/**
 * The records of a file, checked one by one.
 *
 * <p>A crash may leave the last record short, or zeros where its bytes never reached the disk: such a tail was never
 * acknowledged and is reported as torn. Anything else that does not fit is damage.
 */
final class Frames {
    private final Path file;
    private final byte[] bytes;
    private final int written;
    private int end;
    private long last;

    private Frames(Path file, byte[] bytes, long last) {
        this.file = file;
        this.bytes = bytes;
        this.written = withoutTrailingZeros(bytes);
        this.last = last;
    }

    /**
     * @param previous number of the record before the file's first
     * @throws DamagedException where a record is not whole and does not look like the torn end of a crash
     */
    static Frames read(Path file, long previous) throws IOException {
        var frames = new Frames(file, Files.readAllBytes(file), previous);
        while (frames.takeNext()) {
            frames.last++;
        }
        return frames;
    }

    /** The file; everything up to {@link #end()} is LDIF. */
    byte[] bytes() {
        return bytes;
    }

    /** Length of the whole records, in bytes. */
    int end() {
        return end;
    }

    /** Number of the last whole record. */
    long last() {
        return last;
    }

    boolean torn() {
        return end < bytes.length;
    }

    private boolean takeNext() throws DamagedException {
        int lineEnd = indexOf('\n', end);
        String line = new String(bytes, end, lineEnd - end, StandardCharsets.ISO_8859_1);
        Matcher header = Frame.HEADER.matcher(line);
        if (!header.matches()) {
            return requireTorn(lineEnd == written && header.hitEnd(), "this is no record");
        }
        if (Long.parseLong(header.group(1)) != last + 1) {
            throw damaged("record " + (last + 1) + " belongs here");
        }
        int start = lineEnd + 1;
        int length = Integer.parseInt(header.group(2));
        if (length > written - start) {
            return requireTorn(true, "the record is cut short");
        }
        if (!line.equals(Frame.header(last + 1, bytes, start, length))) {
            throw damaged("the record does not match its checksum");
        }
        end = start + length;
        return true;
    }

    /** A torn record is the last one: a record after it means that this one was whole once. */
    private boolean requireTorn(boolean possible, String otherwise) throws DamagedException {
        String rest = new String(bytes, end, written - end, StandardCharsets.ISO_8859_1);
        if (!possible || rest.contains("\n" + Frame.START)) {
            throw damaged(otherwise);
        }
        return false;
    }

    private DamagedException damaged(String what) {
        long line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return new DamagedException(file, line, what);
    }

    private int indexOf(char wanted, int from) {
        int index = from;
        while (index < written && bytes[index] != wanted) {
            index++;
        }
        return index;
    }

    private static int withoutTrailingZeros(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return length;
    }
}
