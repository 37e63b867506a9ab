package org.postern.tenancy;

/** The directory cannot be reached, refused, or did not give the whole answer: nothing may be concluded from it. */
public final class UnavailableException extends StoreException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
