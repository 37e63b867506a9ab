package org.postern.mailserver;

import java.util.Optional;
import org.postern.tenancy.Wording;

/** Postfix did not do what it was told; the message is in its own words. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Wording wording;

    /** @param pattern English, with a {@code %s} for each argument; Postfix's own words where it said any */
    public CommandFailedException(String pattern, Object... arguments) {
        this(Wording.of(pattern, arguments));
    }

    /** Throws one where there is a complaint. */
    public static void throwIfPresent(Optional<String> complaint) {
        if (complaint.isPresent()) {
            throw new CommandFailedException("%s", complaint.get());
        }
    }

    private CommandFailedException(Wording wording) {
        super(wording.english());
        this.wording = wording;
    }

    public Wording wording() {
        return wording;
    }
}
