package org.postern.tenancy;

/** There is no such object. */
public final class NotFoundException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** @param pattern English, with a {@code %s} for each argument */
    public NotFoundException(String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments));
    }
}
