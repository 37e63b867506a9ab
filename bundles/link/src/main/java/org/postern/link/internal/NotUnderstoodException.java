package org.postern.link.internal;

/** The other side says something that is not of the protocol, or not of this version of it. */
final class NotUnderstoodException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstoodException(String message, Throwable cause) {
        super(message, cause);
    }
}
