package org.postern.webapp.component;

import java.util.Optional;
import java.util.function.Supplier;
import org.postern.tenancy.UnavailableException;

/** What a host tells of itself, where it can be asked at the moment. */
public final class Told {
    private Told() {}

    public static <T> Optional<T> by(Supplier<T> host) {
        try {
            return Optional.of(host.get());
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }
}
