package org.postern.tenancy;

/** The directory's own rules do not let whoever acts do this. */
public final class ForbiddenException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** @param pattern English, with a {@code %s} for each argument */
    public ForbiddenException(Throwable cause, String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments), cause);
    }
}
