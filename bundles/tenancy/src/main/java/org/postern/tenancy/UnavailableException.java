package org.postern.tenancy;

/** The directory or a host cannot be reached, refused, or did not give the whole answer: nothing may be concluded from it. */
public final class UnavailableException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** @param pattern English, with a {@code %s} for each argument */
    public UnavailableException(String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments));
    }

    /** @param pattern English, with a {@code %s} for each argument */
    public UnavailableException(Throwable cause, String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments), cause);
    }
}
