package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file of the host administrator's own, which somebody has the product write to: it stays whose it was. */
final class OwnFile {
    private final Path file;
    private final Optional<String> before;

    private OwnFile(Path file, Optional<String> before) {
        this.file = file;
        this.before = before;
    }

    /** One that need not be there. */
    static OwnFile at(Path file) throws IOException {
        return new OwnFile(file, WholeFile.text(file));
    }

    /** What was in it when it was looked at; nothing where it was not there. */
    String text() {
        return before.orElse("");
    }

    /** Where a link leads to it, that stays; what it says already is not written. */
    void write(String text) throws IOException {
        if (text.equals(WholeFile.text(file).orElse(""))) {
            return;
        }
        if (!Files.exists(file)) {
            WholeFile.write(file, text, "rw-r-----");
            return;
        }
        Path target = file.toRealPath();
        PosixFileAttributes attributes = Files.readAttributes(target, PosixFileAttributes.class);
        WholeFile.write(target, text, PosixFilePermissions.toString(attributes.permissions()));
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        view.setOwner(attributes.owner());
        view.setGroup(attributes.group());
    }

    /** Has it as it was when it was looked at. */
    void restore() throws IOException {
        if (before.isPresent()) {
            write(before.get());
        } else {
            WholeFile.remove(file);
        }
    }
}
