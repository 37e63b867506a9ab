package org.postern.tenancy;

/** The object is held by another: an address by a server, or by another organisation. */
public final class InUseException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** @param pattern English, with a {@code %s} for each argument */
    public InUseException(String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments));
    }
}
