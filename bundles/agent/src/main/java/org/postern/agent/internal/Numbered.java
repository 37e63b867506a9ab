package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Folders that a number is the name of. */
final class Numbered {
    private Numbered() {}

    /** The numbers of those in a folder, in ascending order. */
    static List<Long> in(Path folder) throws IOException {
        return FileTrees.entries(folder).stream()
                .map(entry -> entry.getFileName().toString())
                .filter(name -> name.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .sorted()
                .toList();
    }
}
