package org.postern.administration;

import org.postern.tenancy.Wording;

/** The actor sees the object but lacks the privilege that the message names; nothing was changed. */
public final class DeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Wording wording;

    /** @param pattern English, with a {@code %s} for each argument */
    DeniedException(String pattern, Object... arguments) {
        this(Wording.of(pattern, arguments));
    }

    private DeniedException(Wording wording) {
        super(wording.english());
        this.wording = wording;
    }

    public Wording wording() {
        return wording;
    }
}
