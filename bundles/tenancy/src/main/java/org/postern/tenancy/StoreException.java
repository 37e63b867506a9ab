package org.postern.tenancy;

/** A port could not do what it was asked; nothing was changed. The message names the object and the action. */
public abstract sealed class StoreException extends RuntimeException
        permits AlreadyExistsException,
                ChangedMeanwhileException,
                InUseException,
                NotFoundException,
                UnavailableException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
