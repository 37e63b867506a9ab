package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.nio.file.Path;

/** What lies in the directory's folder is not what was written there; the message names file and place. */
final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(Path file, String what) {
        super("%s is damaged: %s; nothing was changed, restore the folder from a backup".formatted(file, what));
    }

    /** @param line counted from 1 */
    DamagedException(Path file, long line, String what) {
        super("%s is damaged at line %d: %s; nothing was changed, restore the folder from a backup"
                .formatted(file, line, what));
    }
}
