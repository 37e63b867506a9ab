package org.postern.https.internal;

import java.io.IOException;

/** A file does not hold what it should; the message names the file and says what to do. */
final class UnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }

    UnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
