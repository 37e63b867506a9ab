package org.postern.shell.internal;

import java.util.Optional;
import org.postern.administration.RefusedException;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.NotFoundException;

/** What is done with a value that a dump had: it is added, or in a rehearsal nothing. */
interface Taking<T> {
    void take(T value);

    /** Why something cannot be taken; empty where it was. Other failures are not the row's. */
    static Optional<String> left(Runnable taking) {
        try {
            taking.run();
            return Optional.empty();
        } catch (InvalidValueException
                | RefusedException
                | NotFoundException
                | AlreadyExistsException
                | InUseException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
