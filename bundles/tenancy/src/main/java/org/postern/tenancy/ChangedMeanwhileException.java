package org.postern.tenancy;

/** Somebody else changed the object between the reading and the writing; read it again. */
public final class ChangedMeanwhileException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** @param pattern English, with a {@code %s} for each argument */
    public ChangedMeanwhileException(String pattern, Object... arguments) {
        super(Wording.of(pattern, arguments));
    }
}
