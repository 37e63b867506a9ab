package org.postern.link.internal;

import java.util.Objects;
import org.postern.mailserver.CommandFailedException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;

/** Why a verb has no answer: one of the exceptions of {@link org.postern.mailserver.LiveServers}, by its kind. */
record Failure(Kind kind, Wording wording) {
    enum Kind {
        UNAVAILABLE,
        NOT_FOUND,
        COMMAND_FAILED
    }

    Failure {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(wording);
    }

    static Failure of(CommandFailedException failure) {
        return new Failure(Kind.COMMAND_FAILED, failure.wording());
    }

    /** What else a directory or host may say is, for those who ask, that it is not available. */
    static Failure of(StoreException failure) {
        return new Failure(failure instanceof NotFoundException ? Kind.NOT_FOUND : Kind.UNAVAILABLE, failure.wording());
    }

    RuntimeException exception() {
        Object[] arguments = wording.arguments().toArray();
        return switch (kind) {
            case UNAVAILABLE -> new UnavailableException(wording.pattern(), arguments);
            case NOT_FOUND -> new NotFoundException(wording.pattern(), arguments);
            case COMMAND_FAILED -> new CommandFailedException(wording.pattern(), arguments);
        };
    }
}
