package org.postern.agent.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Inode, change and modification time of everything below a folder: any write, rename or chmod shows. */
record Snapshot(SortedMap<Path, String> files) {
    static Snapshot of(Path folder) throws IOException {
        SortedMap<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(path -> files.put(path, attributes(path)));
        }
        return new Snapshot(files);
    }

    private static String attributes(Path path) {
        try {
            return Files.readAttributes(path, "unix:ino,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS)
                    .toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
