package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file that grows at its end. Not a channel: an interrupted thread would close it for all.
 */
final class RecordFile implements AutoCloseable {
    private final RandomAccessFile file;
    private long length;

    /** Opens a file that is there; what is in it beyond the length is overwritten. */
    RecordFile(Path path, long length) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.length = length;
    }

    long length() {
        return length;
    }

    /** Writes at the end; after an exception the file is to be cut back. */
    void append(byte[] bytes) throws IOException {
        file.seek(length);
        file.write(bytes);
        length += bytes.length;
    }

    void cut(long to) throws IOException {
        file.setLength(to);
        length = to;
        sync();
    }

    /** Returns when all that was appended before is on the disk: fsync(2). */
    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
