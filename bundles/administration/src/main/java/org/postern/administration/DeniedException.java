package org.postern.administration;

/** The actor sees the object but lacks the privilege that the message names; nothing was changed. */
public final class DeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeniedException(String message) {
        super(message);
    }
}
