package org.postern.agent.internal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The last whole lines of a log that others write meanwhile, and may rotate or cut.
 *
 * @param whole true where these are all its lines
 */
record LogTail(List<String> lines, boolean whole) {
    /** Reads no more than so many bytes; a log that is not there has no lines. */
    static LogTail of(Path log, int bytes) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long start = Math.max(0, channel.size() - bytes);
            byte[] piece = Channels.newInputStream(channel.position(start)).readNBytes(bytes);
            return new LogTail(wholeLines(new String(piece, StandardCharsets.UTF_8), start == 0), start == 0);
        } catch (NoSuchFileException rotatedOrNeverWritten) {
            return new LogTail(List.of(), true);
        }
    }

    private static List<String> wholeLines(String text, boolean fromTheBeginning) {
        int begin = fromTheBeginning ? 0 : text.indexOf('\n') + 1;
        int end = Math.max(begin, text.lastIndexOf('\n') + 1);
        return text.substring(begin, end).lines().toList();
    }
}
