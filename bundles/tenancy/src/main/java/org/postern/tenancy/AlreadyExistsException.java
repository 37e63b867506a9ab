package org.postern.tenancy;

/** There is one of that name already. */
public final class AlreadyExistsException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** @param pattern English, with a {@code %s} for each argument */
    public AlreadyExistsException(String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments));
    }
}
