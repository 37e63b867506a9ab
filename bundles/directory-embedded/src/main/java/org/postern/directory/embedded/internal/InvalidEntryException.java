package org.postern.directory.embedded.internal;

import java.io.IOException;

/** A write would leave another entry against the schema; nothing was changed. */
final class InvalidEntryException extends IOException {
    private static final long serialVersionUID = 1L;

    InvalidEntryException(String entry, String reasons) {
        super("this would leave %s against the schema, change that entry first: %s".formatted(entry, reasons));
    }
}
