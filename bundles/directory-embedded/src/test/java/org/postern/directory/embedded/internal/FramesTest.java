package org.postern.directory.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    private static final byte[] FIRST = frame(7, "dn: o=first\nchangetype: delete\n\n");
    private static final byte[] SECOND = frame(8, "dn: o=second\nchangetype: delete\n\n");
    private static final byte[] THIRD = frame(9, "dn: o=third\nchangetype: delete\n\n");

    @TempDir
    Path folder;

    @Test
    void readsWholeRecords() throws Exception {
        Frames frames = read(FIRST, SECOND, THIRD);
        assertThat(frames.last()).isEqualTo(9);
        assertThat(frames.end()).isEqualTo(frames.bytes().length);
        assertThat(frames.torn()).isFalse();
    }

    @Test
    void readsAnEmptyFile() throws Exception {
        Frames frames = read();
        assertThat(frames.last()).isEqualTo(6);
        assertThat(frames.torn()).isFalse();
    }

    @Test
    void leavesOutTheLastRecordWhereverItWasCutShort() throws Exception {
        for (int length = 1; length < THIRD.length; length++) {
            Frames frames = read(FIRST, SECOND, Arrays.copyOf(THIRD, length));
            assertThat(frames.last()).as("cut after %d bytes", length).isEqualTo(8);
            assertThat(frames.end()).isEqualTo(FIRST.length + SECOND.length);
            assertThat(frames.torn()).isTrue();
        }
    }

    @Test
    void leavesOutARecordWhoseEndNeverReachedTheDisk() throws Exception {
        for (int length = 0; length < THIRD.length; length++) {
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(THIRD, length), THIRD.length);
            Frames frames = read(FIRST, SECOND, zeros);
            assertThat(frames.last()).as("zeros after %d bytes", length).isEqualTo(8);
            assertThat(frames.torn()).isTrue();
        }
    }

    @Test
    void refusesAChangeOfAnyByteBeforeTheLastRecord() throws Exception {
        byte[] whole = concatenated(FIRST, SECOND, THIRD);
        for (int i = 0; i < FIRST.length + SECOND.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Path file = Files.write(folder.resolve("journal"), damaged);
            assertThatExceptionOfType(DamagedException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> Frames.read(file, 6))
                    .withMessageContaining(file.toString())
                    .withMessageContaining(i < FIRST.length ? "line 1:" : "line 5:");
        }
    }

    @Test
    void refusesAChangeInTheContentOfTheLastRecord() throws Exception {
        byte[] whole = concatenated(FIRST, SECOND, THIRD);
        whole[whole.length - 5] ^= 1;
        Path file = Files.write(folder.resolve("journal"), whole);
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> Frames.read(file, 6))
                .withMessageContaining("at line 9: the record does not match its checksum");
    }

    @Test
    void refusesAFileWithARecordMissing() {
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> read(FIRST, THIRD))
                .withMessageContaining("record 8 belongs here");
    }

    private Frames read(byte[]... frames) throws IOException {
        return Frames.read(Files.write(folder.resolve("journal"), concatenated(frames)), 6);
    }

    private static byte[] frame(long number, String ldif) {
        return Frame.of(number, ldif.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concatenated(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
