package org.postern.tenancy;

/** A port could not do what it was asked; nothing was changed. The wording names the object and the action. */
public abstract sealed class StoreException extends RuntimeException
        permits AlreadyExistsException,
                ChangedMeanwhileException,
                ForbiddenException,
                InUseException,
                NotFoundException,
                PasswordRefusedException,
                UnavailableException {
    private static final long serialVersionUID = 1L;

    private final Wording wording;

    StoreException(Wording wording) {
        super(wording.english());
        this.wording = wording;
    }

    StoreException(Wording wording, Throwable cause) {
        super(wording.english(), cause);
        this.wording = wording;
    }

    public Wording wording() {
        return wording;
    }
}
