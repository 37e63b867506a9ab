package org.postern.tenancy;

/** Somebody else changed the object between the reading and the writing; read it again. */
public final class ChangedMeanwhileException extends StoreException {
    private static final long serialVersionUID = 1L;

    public ChangedMeanwhileException(String message) {
        super(message);
    }
}
