package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Look-up tables and their compiled form, which lmdb_table(5) opens. */
final class Tables {
    private static final String COMPILED = ".lmdb";

    private Tables() {}

    /** Where postmap(1) puts the compiled form. */
    static Path compiled(Path source) {
        return source.resolveSibling(source.getFileName() + COMPILED);
    }

    static boolean isCompiledForm(Path file) {
        return file.toString().endsWith(COMPILED);
    }

    /** True where the compiled form is there and not older than its source. */
    static boolean isCompiled(Path source) throws IOException {
        Path compiled = compiled(source);
        return Files.exists(compiled)
                && Files.getLastModifiedTime(compiled).compareTo(Files.getLastModifiedTime(source)) >= 0;
    }
}
