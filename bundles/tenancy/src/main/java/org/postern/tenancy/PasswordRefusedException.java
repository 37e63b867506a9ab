package org.postern.tenancy;

/** The directory's policy stands against a new password, such as one that is too short or was used before. */
public final class PasswordRefusedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** @param pattern English, with a {@code %s} for each argument */
    public PasswordRefusedException(String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments));
    }
}
