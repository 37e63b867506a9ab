package org.postern.tenancy;

/** There is one of that name already. */
public final class AlreadyExistsException extends StoreException {
    private static final long serialVersionUID = 1L;

    public AlreadyExistsException(String message) {
        super(message);
    }
}
