package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.Wording;

/** What went wrong with the host, in words for people: Java's own exceptions often say no more than a file's name. */
final class Complaint {
    private Complaint() {}

    static Wording of(IOException failure) {
        if (failure instanceof NoSuchFileException gone) {
            return Wording.of("%s is not there", gone.getFile());
        }
        if (failure instanceof AccessDeniedException denied) {
            return Wording.of("access to %s is denied", denied.getFile());
        }
        if (failure instanceof FileSystemException failed && failed.getFile() != null) {
            return Wording.of("%s cannot be used: %s", failed.getFile(), said(failed.getReason()));
        }
        return Wording.of("the operating system says: %s", said(failure.getMessage()));
    }

    private static Object said(@Nullable String words) {
        return Optional.<Object>ofNullable(words).orElseGet(() -> Wording.of("no reason is given"));
    }
}
