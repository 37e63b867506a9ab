package org.postern.administration;

/** A rule of the house stands against it; the message says which and what to do. Nothing was changed. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
