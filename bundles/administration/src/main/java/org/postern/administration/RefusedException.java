package org.postern.administration;

import org.postern.tenancy.Wording;

/** A rule of the house stands against it; the message says which and what to do. Nothing was changed. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Wording wording;

    /** @param pattern English, with a {@code %s} for each argument */
    public RefusedException(String pattern, Object... arguments) {
        this(Wording.of(pattern, arguments));
    }

    private RefusedException(Wording wording) {
        super(wording.english());
        this.wording = wording;
    }

    public Wording wording() {
        return wording;
    }
}
